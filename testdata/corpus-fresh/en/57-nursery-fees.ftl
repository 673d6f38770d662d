<#-- second letter about fees; family.onSubsidy comes from the council's file -->
Dear ${family.name},

Your fees for ${month}, $${amount}, were due on ${dueDate} and are still to come.
<#if family.onSubsidy>
The subsidy may simply have been paid late. If so, or if things are tight, I can split the fees over six fortnights for you, so tell me what you can manage.
</#if>

You did not bother to answer the first letter. If the fees are not here by ${finalDate}, ${child.name}'s place goes to the next family on the list.

The fees cover nappies, lunches and the bus to the creek. They're paid at the office, by card or by cash, or through the app. The office is open from seven until six. A late fee of $25 is added each week.

Regards,

${director.name}
Little Wattles Early Learning, ${director.phone}
