{* Sendes, når et medlem melder sig ud. *}
{extends file="layout.tpl"}
{capture name=emne}Tak for denne gang, {$medlem->navn}{/capture}
{assign var="afsender" value="Foreningen"}
{block name="brev"}
Kære {$medlem->navn|default:'medlem'}
{if $medlem->aar gt 10}
Du har været med i {$medlem->aar} år, og vi kommer til at savne dig.
{elseif $medlem->frivillig}
Tak for alt det, du har gjort.
{else}
Vi har meldt dig ud{if $medlem->dato} fra den {$medlem->dato|date_format:"%d.%m"}{/if}.
{/if}
{foreach $medlem->hold as $hold}
- {$hold.navn}
{foreachelse}
Du var ikke på noget hold.
{/foreach}
{$medlem->ung ? 'Hils derhjemme.' : 'Pas godt på dig selv.'}
{ts 1=$medlem->by}Vi er stadig i %1.{/ts}
{ts count=$dage plural='Du kan komme tilbage i %count dage.'}Du kan komme tilbage i dag.{/ts}
{contact.first_name}
{literal}{ingen kode}{/literal}
{include file="fod.tpl" aar=2026}
{$afsender}
{/block}
