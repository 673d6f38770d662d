<?php
/**
 * @var object $kunde
 * @var object $skade
 */
?>
<!DOCTYPE html>
<html lang="da">
<head><meta charset="utf-8"><title>Hjælp efter skaden på <?= htmlspecialchars($skade->adresse) ?></title></head>
<body>
<p>Kære <?= htmlspecialchars($kunde->fornavn) ?></p>
<?php if ($skade->type === 'indbrud'): ?>
<p>Det er ubehageligt at vide, at fremmede har gået rundt i ens hjem. Jeg er ked af, at det er sket for dig.</p>
<p>En låsesmed skifter låsen i dag, og vi betaler ham. Lav en liste over det, du savner, når du har fået lidt ro på. Send den til mig sammen med politiets nummer på sagen.</p>
<?php elseif ($skade->type === 'vand'): ?>
<p>Forsikringen betaler for både gulvet og møblerne, og en håndværker kommer <?= htmlspecialchars($skade->besoeg) ?>.</p>
<p>Gem alt det våde, så han kan se det.
Send mig også nogle billeder af hvert rum, før du rydder op.</p>
<p>Det er hårdt at se sine ting flyde, og jeg er ked af, at det er gået ud over dig.</p>
<?php else: ?>
<p>Jeg er ked af, at <?= htmlspecialchars($skade->ting) ?> er ødelagt. Forsikringen dækker, og pengene er på din konto inden for en uge.</p>
<?php endif; ?>
<?php if ($skade->selvrisiko > 0): ?>
<p>Din selvrisiko er <?= number_format($skade->selvrisiko, 0, ',', '.') ?> kr., og den trækker vi fra, så du ikke får en regning.</p>
<?php endif; ?>
<p>Jeg følger din sag, til alt er, som det skal være. Mangler du noget imens, et sted at sove eller en at spørge, så ring til mig på 70 00 61 25. Efter klokken 17 tager min kollega Bo telefonen.</p>
<p>Venlig hilsen</p>
<p>Camilla Østergaard<br>Fjordens Forsikring</p>
</body>
</html>
