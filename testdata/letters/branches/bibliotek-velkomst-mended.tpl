{* Sendes, når lånerkortet er oprettet. *}
Emne: Dit lånerkort er klar

Kære {$laaner.fornavn|default:$laaner.navn}

Nu kan du låne på alle byens biblioteker, og døren er åben for dig fra klokken 7 om morgenen til klokken 22 om aftenen. Din kode er {$laaner.kode}.

{if $laaner.alder < 14}
I børnehuset ligger der en pose til dig med et spil og en bog, som du må beholde. Spørg efter Malthe, for han ved alt om tegneserier.
{else}
Vil du hellere læse på skærmen, ligger der 40.000 e-bøger og lydbøger i appen. De fleste kan du begynde på med det samme.
{/if}

Bøgerne er dine i fire uger. Nogle dage før skriver vi til dig, og du kan forny dem med ét tryk, hvis ingen andre venter.

Hvad kunne du tænke dig at læse? Svar på mailen, eller ring til mig på 65 00 27 33, så finder jeg tre bøger frem til dit første besøg.

Mange hilsner

Karen Lisbjerg
Havnens Bibliotek
