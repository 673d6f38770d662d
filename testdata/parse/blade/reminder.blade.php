@extends('mail.layout')
@section('title', 'En venlig påmindelse')
@php
$afsender = 'Anders fra regnskab';
@endphp
@section('brev')
{{-- Tonen er venlig: de fleste glemmer bare. --}}
<p>Kære {{ $kunde->navn ?? 'kunde' }}</p>
@if($regning->dage > 30)
<p>Vi har skrevet til dig før, og vi vil gerne høre, om alt er, som det skal være.</p>
@elseif($regning->dage > 0)
<p>Din regning var til betaling den {{ $regning->dato->format('j. F') }}.</p>
@else
<p>Her er din regning.</p>
@endif
@switch($regning->type)
@case('el')
@case('varme')
<p>Den gælder dit forbrug{{ $regning->aconto ? ' (aconto)' : '' }}.</p>
@break
@default
<p>Den gælder {{ $regning->tekst }}.</p>
@endswitch
@forelse($regning->linjer as $linje)
<p>{{ $linje->tekst }}: {!! $linje->beløb !!}</p>
@empty
<p>Der er ingen linjer på den.</p>
@endforelse
@unless($regning->aftale)
@isset($regning->telefon)
<p>Ring på {{ $regning->telefon }}, hvis du har brug for mere tid.</p>
@endisset
@endunless
@component('mail::button', ['url' => $url])
Se regningen
@endcomponent
@slot('bund', 'Vi ses')
@includeWhen($regning->gebyr, 'mail.gebyr')
@include('mail.fod', ['aar' => 2026])
@verbatim
{{ bliver_staaende }}
@endverbatim
<x-slot:footer>{{ $afsender }}</x-slot:footer>
@endsection
@yield('efter', 'Hav en god dag')
