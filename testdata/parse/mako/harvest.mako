## Sent to members in autumn.
<%inherit file="letter.mako"/>
<%!
    import locale
%>
<%block name="subject">Your box for ${week}</%block>
<%def name="line(text)">- ${text}</%def>
Dear ${member.name or 'member'},

% if box.reason == 'frost' and \
     box.small:
The frost took most of the apples. We are sorry that your box is small.
% elif box.late:
Your box comes ${'tomorrow' if box.days == 1 else 'later this week'}.
% else:
Your box is packed.
% endif
% for item in box.items:
${line(item)}
% endfor
<%doc>
The note is written by hand.
</%doc>
<%text>${not a value}</%text>
<%include file="footer.mako" args="year=2026"/>
%% of the price goes to the school.
${sender | h}
