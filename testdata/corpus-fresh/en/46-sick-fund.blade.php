{{-- sick fund, first letter; hospital is filled in only when the member was admitted --}}
<p>Dear {{ $member->first_name }},</p>

@if ($claim->hospital)
<p>What a thing to have happen on the way home from a shift. I am sorry you ended up in a bed at {{ $claim->hospital }}, and everyone in the yard is asking after you.</p>
@else
<p>You are off sick from {{ $claim->from }}, and the fund pays you £{{ $claim->weekly }} a week from the fourth day.</p>
@endif

<p>Please do the following:</p>
<ul>
  <li>Fill in both sides of form SF2.</li>
  <li>Have your foreman sign page 2.</li>
  <li>Post the doctor's line to the Leith office.</li>
</ul>
<p>The office shuts at noon on Fridays.</p>
<p>If you can't get out to a postbox, ring me on {{ $steward->phone }} and I will come by for the lot.</p>

<p>Yours in unity,<br>
{{ $steward->name }}<br>
Leith Dockside Sick Fund</p>
