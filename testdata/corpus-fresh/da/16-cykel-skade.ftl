<#-- Skadebrev 4: tyveri og hærværk -->
<html>
<body>
<p>Kære ${kunde.fornavn}</p>
<p>Det er en grim morgen, når cyklen ikke er, som man forlod den, og det er træls, at det gik ud over netop den, du kører til arbejde på.</p>
<#if skade.type == "tyveri">
<p>Du får ${skade.beloeb} kr. til en ny. Det eneste, der mangler, er stelnummeret, fordi politiet leder efter det. Det står på kvitteringen, og har du den ikke, finder jeg nummeret hos forhandleren.</p>
<#else>
<p>Cykelsmeden på ${smed.adresse} venter dig og sender regningen til os. Du kan låne en cykel af ham så længe.</p>
</#if>
<p>Ring til mig på ${sagsbehandler.telefon}, hvis du står og mangler noget i dag.</p>
<p>Venlig hilsen<br>
${sagsbehandler.navn}<br>
Pedalforsikringen</p>
</body>
</html>
