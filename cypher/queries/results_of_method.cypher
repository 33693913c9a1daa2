// results_of_method
// Topic: Results
// Answers: Which numbers does a text credit to this method; and then, marked so, which stand beside its name?
// Parameter: method STRING required — a method, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.75 — leave out what is less surely this method's, and empty cells that are less sure
// Parameter: task_confidence FLOAT = 0.92 — leave tasks empty that are less sure
// Parameter: without_metric INTEGER = 0 — 1 takes in numbers whose metric is not told surely enough, which compare with none
// Parameter: nearest INTEGER = 1 — 0 leaves out all but its own
// Parameter: limit INTEGER = 50 — rows at most
// Column: method STRING — the method's name
// Column: id STRING — its id
// Column: whose STRING — its own; or of its paper, which names no method with it; or told beside it, perhaps its own
// Column: reached_by STRING? — what reached the number, where the text names it
// Column: benchmark STRING? — the benchmark or dataset, where the text names it
// Column: task STRING? — the task, where the text names it
// Column: metric STRING? — the metric, where the text names it
// Column: kind STRING — absolute, delta or ratio
// Column: quantity STRING — score, time, speed, size or cost
// Column: unit STRING? — the unit, where the text names it
// Column: value STRING — the number as the text has it, a loss with a minus
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: result STRING — the result's id
// Column: sentence STRING — the sentence that reports the number

// What a sentence says of "the proposed diffusion model" is not told of diffusion models, which
// other papers name, too.
// A result has a BY edge, sure or not, to each method that is named beside it.
WITH toLower($method) AS wanted
MATCH (e:Method)
WHERE e.id = $method OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
OPTIONAL MATCH (beside:Result)-[:`BY`]->(e)
WITH e, collect(beside.id) AS credited, coalesce(e.introduced_by, e.likely_introduced_by) AS maker
OPTIONAL MATCH (own:Paper {id: maker})
OPTIONAL MATCH (own)-[:REPORTS]->(told:Result)
WITH e, credited, collect(told.id) AS own_ids
WITH e, credited + own_ids AS ids
MATCH (p:Paper)-[:INTRODUCES|USES|COMPARES_WITH]->(e)
MATCH (p)-[q:REPORTS]->(s:Result)
WHERE s.id IN ids
OPTIONAL MATCH (s)-[b:`BY`]->(m:Method)
WITH p, q, s, e, max(CASE WHEN m.id = e.id THEN b.confidence END) AS own,
  min(CASE WHEN m.id = e.id THEN b.sentence END) AS own_sentence,
  min(CASE WHEN m.id <> e.id AND b.confidence >= $min_confidence THEN m.name END) AS other
WITH p, q, s, e, other, coalesce(own_sentence, q.sentence) AS sentence, CASE
  WHEN own >= $min_confidence AND NOT (p.id <> coalesce(e.introduced_by, e.likely_introduced_by, '')
    AND coalesce(e.paper_count, 1) > 1 AND any(start IN ['the proposed ', 'our proposed ']
    WHERE toLower(own_sentence) CONTAINS (start + CASE WHEN right(e.name, 1) = 's'
    THEN left(toLower(e.name), size(e.name) - 1) ELSE toLower(e.name) END))) THEN 0
  WHEN p.id = coalesce(e.introduced_by, e.likely_introduced_by) AND other IS NULL AND NOT coalesce(s.is_compared, false)
    AND coalesce(s.quantity, 'score') = 'score' THEN 1
  WHEN own >= $min_confidence OR own_sentence = q.sentence THEN 2 ELSE 3 END AS rank
WHERE rank = 0 OR ($nearest = 1 AND rank < 3 AND q.confidence >= $min_confidence)
OPTIONAL MATCH (s)-[o:`ON`]->(d:Benchmark|Dataset)
WHERE o.confidence >= $min_confidence
OPTIONAL MATCH (s)-[f:`FOR`]->(t:Task)
WHERE f.confidence >= $task_confidence
OPTIONAL MATCH (s)-[i:`IN`]->(c:Metric)
WHERE i.confidence >= $min_confidence
WITH p, s, e, sentence, rank, other, d, t, c
WHERE c.id IS NOT NULL OR ($without_metric = 1 AND (rank <> 1 OR d.id IS NOT NULL))
RETURN e.name AS method, e.id AS id,
  CASE rank WHEN 0 THEN 'its own' WHEN 1 THEN 'of its paper, no method named'
  ELSE 'told beside it, perhaps its own' END AS whose,
  CASE WHEN rank = 0 THEN e.name ELSE other END AS reached_by,
  d.name AS benchmark, t.name AS task, c.name AS metric, s.kind AS kind,
  coalesce(s.quantity, 'score') AS quantity, s.unit AS unit, s.value AS value, p.id AS paper_id,
  p.title AS title, p.year AS year, s.id AS result, sentence
ORDER BY rank, id, CASE WHEN rank = 0 THEN 0 ELSE -coalesce(year, 0) END,
  CASE WHEN rank = 0 THEN '' ELSE paper_id END, coalesce(benchmark, '~'), coalesce(task, '~'),
  coalesce(metric, '~'), kind, quantity, coalesce(unit, ''), coalesce(s.number, 0.0) DESC, result
LIMIT $limit
