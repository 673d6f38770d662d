<#-- Til dem, der har meldt en stormskade. -->
<#import "lib.ftl" as lib>
<#assign afsender = "Skadeafdelingen">
<#assign emne>Din stormskade nr. ${sag.nr}</#assign>
<#macro linje tekst>- ${tekst}</#macro>
Kære ${(kunde.fornavn)!"kunde"}

<#if skade.beboelig?? && !skade.beboelig>
Det må være hårdt ikke at kunne bo hjemme. Vi betaler et sted, du kan være.
<#elseif skade.art == "tag">
Vi sender en tømrer<#if skade.haster> i dag<#else> i denne uge</#if>.
<#else>
Vi ringer til dig ${dag!lib.dag!"i morgen"}.
</#if>
<#switch skade.omfang>
<#case "lille">
<#case "mellem">
Du kan selv bestille en håndværker.
<#break>
<#default>
En taksator kommer forbi.
</#switch>
<#list bilag as b>
<@linje tekst=b.titel/><#sep>,</#sep>
<#else>
Du skal ikke sende noget.
</#list>
${skade.dyr?then("Vi håber, at dyrene har det godt.", "Pas på dig selv.")}
<#include "fod.ftl">
<#noparse>${ikke_en_vaerdi}</#noparse>
${afsender}
