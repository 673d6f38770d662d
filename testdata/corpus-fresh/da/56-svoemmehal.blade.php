<html>
<body>
<p>Kære {{ $medlem->fornavn }}</p>
@if ($medlem->kort === 'familie')
<p>Fra 1. juni fornyer vi familiekortet, så I får endnu mere ud af vandet.</p>
@else
<p>Fra 1. juni koster årskortet 1.450 kr. i stedet for 1.290 kr.</p>
@endif
<p>Varmen til bassinet er blevet dyrere, og det er den, pengene går til. Kortet, der er betalt for i år, gælder til den dag, der står på det.</p>
<p>Vi er stolte af at være kåret til egnens bedste svømmehal tre år i træk.</p>
<p>Vil du hellere have klippekort, kan du skifte under Min Profil når som helst.</p>
<p>Svar på det meste ligger under Hjælp i appen.</p>
<p>Våde hilsner</p>
<p>{{ $afsender->navn }}<br>Svømmehallen Bølgeblikket</p>
</body>
</html>
