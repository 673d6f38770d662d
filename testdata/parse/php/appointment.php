<?php /* Sent the day before. */ ?>
<?php $greeting = 'Dear '; if (empty($patient['name'])) { $greeting = 'Hello'; } ?>
<p><?= $greeting ?> <?= $patient['name'] ?: 'patient' ?>,</p>
<?php if ($visit->type === 'operation'): ?>
<p>We know that the night before can be long. Ring the ward whenever you like.</p>
<?php elseif ($visit->first): ?>
<p>We look forward to meeting you.</p>
<?php else: ?>
<p>See you tomorrow<?= $visit->time ? ' at ' . $visit->time : '' ?>.</p>
<?php endif; ?>
<?php if ($parking) { ?>
<p>You can park for nothing.</p>
<?php } else { ?>
<p>The bus stops outside.</p>
<?php } ?>
<?php foreach ($items as $item): ?>
<p>Please bring <?= htmlspecialchars($item) ?>.</p>
<?php endforeach; ?>
<?php switch ($visit->floor): ?>
<?php case 0: ?>
<p>Ground floor.</p>
<?php break; default: ?>
<p>Take the lift.</p>
<?php endswitch; ?>
<?php if ($late): echo 'We are running late today.'; else: echo 'We are on time today.'; endif ?>
<?php include 'footer.php'; ?>
