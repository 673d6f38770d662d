## Sendes, når et nummer får en ny ejer.
Emne: Nummeret ${abonnement.nummer}

Kære ${kunde.fornavn}

% if aarsag == "doedsfald":
% if kunde.relation == "aegtefaelle":
Det gør mig ondt, at du har mistet ${abonnement.ejer}. Nummeret er dit, og hilsenen på telefonsvareren bliver liggende, så længe du vil have den.
% else:
Det gør mig ondt, at ${abonnement.ejer} er død. Nummeret er dit fra i dag, og hilsenen på telefonsvareren bliver liggende, så længe du vil have den.
% endif
Der er ikke noget, der haster. Vil du engang lukke nummeret, gør jeg det samme dag, og det koster ikke noget.
% else:
Nummeret er dit fra i dag. ${abonnement.ejer} har givet det videre til dig, og det virker i den telefon, du har.
% endif

% if abonnement.rest:
Der er betalt til og med ${abonnement.rest}, så den første regning til dig kommer måneden efter.
% endif

Billeder og beskeder ligger i skyen, som de plejer. Jeg kan hjælpe dig med at gemme dem, hvis du vil have dem på din egen computer.

Er du i tvivl om noget, så ring til mig på 71 00 45 62, eller svar på mailen. Jeg har skrevet det hele ned her, så du ikke skal forklare det to gange.

Venlig hilsen

Nadia Skovgaard
Klar Tele
