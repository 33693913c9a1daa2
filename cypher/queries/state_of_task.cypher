// state_of_task
// Topic: Results
// Answers: What is the best that papers on this task or a kind of it report, by task, dataset and metric; by how much do they gain; and who works on it without such a number?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: with_kinds INTEGER = 1 — 0 leaves out tasks whose name ends in that of the task
// Parameter: lowest INTEGER = 0 — 1 takes the smallest number of metrics of unknown direction too
// Parameter: min_confidence FLOAT = 0.75 — leave out numbers, metrics and data that are less sure, and papers that work on the task less surely, unless their titles name it
// Parameter: all_numbers INTEGER = 0 — 1 takes in all that papers on this task report, for other tasks too
// Parameter: without_metric INTEGER = 0 — 1 takes in numbers whose metric is not told surely enough, which compare with none
// Parameter: nearest INTEGER = 1 — 0 leaves out papers without such a number
// Parameter: limit INTEGER = 20 — rows at most
// Column: dataset STRING? — what it was measured on, where known
// Column: metric STRING? — the metric, where known
// Column: kind STRING? — absolute for a score, delta for a gain or drop; empty for a paper without a number
// Column: unit STRING? — its unit, where the text names it
// Column: best STRING? — the number as the paper has it; what others reached is left out
// Column: method STRING? — what reached it, where known
// Column: task STRING — what the number is for, or else which of these tasks the paper works on
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: reported INTEGER — how many results that is the best of
// Column: sentence STRING — the sentence that reports the number, or names the task

// Of gains by a metric that is best when low the largest counts, told as a drop or as a gain.
// A number counts that is for this task at even odds or better, or for no task and of a paper that
// works on this alone and whose title names it. Its metric is what makes it comparable.
WITH toLower($task) AS wanted
OPTIONAL MATCH (e:Task)
WHERE e.id = $task OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH wanted, collect(e.id) AS own, collect(toLower(e.name)) AS names
MATCH (t:Task)
WHERE t.id IN own OR ($with_kinds > 0 AND (toLower(t.name) ENDS WITH (' ' + wanted)
  OR any(name IN names WHERE toLower(t.name) ENDS WITH (' ' + name))))
WITH t.id AS key, t.id IN own AS is_own
ORDER BY is_own DESC, key
LIMIT 100
// An aggregate right after LIMIT makes the embedded store forget the order: it took any hundred.
MATCH (t:Task {id: key})
WITH collect(t.id) AS own
// One by one, since the embedded store looks through all edges for a list of ids.
UNWIND own AS key
MATCH (t:Task {id: key})
MATCH (p:Paper)-[a:INTRODUCES|ADDRESSES]->(t)
WHERE toLower(p.title) CONTAINS toLower(t.name)
  OR a.confidence >= CASE WHEN $min_confidence < 0.75 THEN $min_confidence ELSE 0.9 END
OPTIONAL MATCH (p)-[:INTRODUCES|ADDRESSES]->(u:Task)
WHERE NOT u.id IN own
WITH own, p, count(u) = 0 AS is_alone, min(t.name) AS paper_task,
  count(CASE WHEN toLower(p.title) CONTAINS toLower(t.name) THEN 1 END) > 0 AS is_titled
OPTIONAL MATCH (p)-[q:REPORTS]->(s:Result)
WHERE s.kind IN ['absolute', 'delta'] AND coalesce(s.quantity, 'score') = 'score'
  AND s.number IS NOT NULL AND s.is_compared IS NULL AND q.confidence >= $min_confidence
OPTIONAL MATCH (s)-[f:`FOR`]->(t:Task)
WHERE f.confidence >= 0.5
OPTIONAL MATCH (s)-[i:`IN`]->(c:Metric)
WHERE i.confidence >= $min_confidence
WITH p, s, paper_task, is_titled, is_alone, count(t) > 0 AS is_tied,
  min(CASE WHEN t.id IN own THEN t.name END) AS own_task, count(c) > 0 AS is_measured
WITH p, s, paper_task, is_titled, coalesce(own_task, paper_task) AS task, CASE
  WHEN s.id IS NULL OR NOT (is_measured OR $without_metric = 1) THEN 9
  WHEN own_task IS NOT NULL THEN 0 WHEN is_alone AND is_titled AND NOT is_tied THEN 1
  WHEN $all_numbers = 1 THEN 3 ELSE 9 END AS rank
WITH p, is_titled, paper_task,
  collect(CASE WHEN rank < 9 THEN {result: s.id, task: task, rank: rank} END) AS found
WHERE size(found) > 0 OR $nearest = 1
UNWIND CASE WHEN size(found) > 0 THEN found
  ELSE [{result: '', task: paper_task, rank: CASE WHEN is_titled THEN 5 ELSE 6 END}] END AS row
WITH p, row.result AS result, row.task AS task, row.rank AS rank
OPTIONAL MATCH (s:Result {id: result})
OPTIONAL MATCH (s)-[i:`IN`]->(c:Metric)
WHERE i.confidence >= $min_confidence
OPTIONAL MATCH (s)-[o:`ON`]->(d:Dataset|Benchmark)
WHERE o.confidence >= $min_confidence
WITH task, min(rank) AS rank, coalesce(c.id, s.id, p.id) AS measure,
  coalesce(d.id, '') AS data, s.kind AS kind, s.unit AS unit,
  CASE WHEN count(CASE WHEN s.kind = 'delta' AND s.higher_is_better = false THEN 1 END) > 0
    THEN CASE WHEN max(s.number) + min(s.number) > 0 THEN max(s.number) ELSE min(s.number) END
    WHEN count(CASE WHEN s.higher_is_better = false THEN 1 END) > 0
    OR ($lowest = 1 AND count(CASE WHEN s.higher_is_better THEN 1 END) = 0)
    THEN min(s.number) ELSE max(s.number) END AS best,
  count(DISTINCT s.id) AS reported, collect(DISTINCT s.id) AS ids, collect(DISTINCT p.id) AS paper_ids
UNWIND paper_ids AS paper_id
MATCH (p:Paper {id: paper_id})
OPTIONAL MATCH (p)-[:REPORTS]->(s:Result)
WHERE s.id IN ids AND s.number = best
WITH paper_id, coalesce(p.year, 0) AS dated, s, rank, task, measure, data, kind, unit, reported
WHERE s.id IS NOT NULL OR reported = 0
OPTIONAL MATCH (c:Metric {id: measure})
OPTIONAL MATCH (d:Dataset|Benchmark {id: data})
OPTIONAL MATCH (s)-[b:`BY`]->(m:Method)
WHERE b.confidence >= $min_confidence
WITH paper_id, dated, s.id AS result, s.value AS best, rank, task, c.name AS metric, d.name AS dataset,
  kind, unit, reported, m.name AS method
ORDER BY rank, CASE WHEN metric IS NULL THEN 1 ELSE 0 END, CASE WHEN dataset IS NULL THEN 1 ELSE 0 END,
  kind, reported DESC, dated DESC, coalesce(dataset, '~'), coalesce(metric, '~'),
  coalesce(unit, ''), paper_id, task, coalesce(method, ''), result
LIMIT $limit
MATCH (p:Paper {id: paper_id})
OPTIONAL MATCH (p)-[q:REPORTS]->(:Result {id: result})
OPTIONAL MATCH (p)-[a:INTRODUCES|ADDRESSES]->(:Task {name: task})
WITH p, dated, result, best, rank, task, metric, dataset, kind, unit, reported, method,
  min(coalesce(q.sentence, a.sentence)) AS sentence
RETURN dataset, metric, kind, unit, best, method, task, p.id AS paper_id, p.title AS title, p.year AS year,
  reported, sentence
ORDER BY rank, CASE WHEN metric IS NULL THEN 1 ELSE 0 END, CASE WHEN dataset IS NULL THEN 1 ELSE 0 END,
  kind, reported DESC, dated DESC, coalesce(dataset, '~'), coalesce(metric, '~'),
  coalesce(unit, ''), paper_id, task, coalesce(method, ''), result
