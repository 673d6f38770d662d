{{-- Går til alle kunder, en gang om året. --}}
<!DOCTYPE html>
<html lang="da">
<head><meta charset="utf-8"><title>Skal vi ses, {{ $kunde->fornavn }}?</title></head>
<body>
<p>Kære {{ $kunde->fornavn }}</p>
@unless($kunde->har_bedt_om_moede)
<p>Hvordan er det gået, siden vi sidst gik dine planer igennem?</p>
@else
<p>Tak, fordi du skrev. Du kan få en tid hos mig allerede i næste uge, og jeg glæder mig til at høre, hvordan det går.</p>
@endunless
<p>Meget kan være sket på et år. Har du fået nyt arbejde, er børnene flyttet hjemmefra, eller drømmer du om noget, der koster penge? Det vil jeg gerne høre om, for så kan jeg se, om du betaler for noget, du ikke længere har brug for.</p>
@if($kunde->har_boliglaan)
<p>Renten på dit boliglån kan også være en snak værd. Lige nu kan nogle spare op mod 400 kr. om måneden på at lægge lånet om.</p>
@endif
<p>Vi kan mødes her i banken, hjemme hos dig eller på skærmen. Hvad passer dig bedst? Ring til mig på 97 00 50 31, eller svar på mailen med en dag.</p>
<p>Venlig hilsen</p>
<p>Anders Krogsgaard<br>Hedebanken</p>
</body>
</html>
