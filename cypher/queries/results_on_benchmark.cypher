// results_on_benchmark
// Topic: Results
// Answers: Which scores and gains are reported on this data, by metric, the best first and those of rivals last; then what was saved or needed; and who else is evaluated on it?
// Parameter: benchmark STRING required — a benchmark or dataset, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.75 — leave out what is less surely on this data, papers without a number among it, and empty cells that are less sure
// Parameter: without_metric INTEGER = 0 — 1 takes in numbers whose metric is not told surely enough, and those of methods that are compared and not named
// Parameter: with_costs INTEGER = 1 — 0 leaves out numbers of time, speed, size and cost ("1.9x speedup")
// Parameter: nearest INTEGER = 1 — 0 leaves out papers that are evaluated on it without such a number
// Parameter: limit INTEGER = 50 — rows at most
// Column: benchmark STRING — the name of the benchmark or dataset
// Column: id STRING — its id
// Column: metric STRING? — the metric, where the text names it
// Column: kind STRING? — absolute for a score, delta for a gain or drop, or ratio; empty where there is no number
// Column: quantity STRING? — score, time, speed, size or cost; empty where there is no number
// Column: unit STRING? — the unit, where the text names it; only equal units can be compared
// Column: value STRING? — the number as the text has it, a loss with a minus
// Column: method STRING? — the method, where the text names it and it is sure enough
// Column: confidence FLOAT — that the number is reported on this data, or that the paper is evaluated on it
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: result STRING? — the result's id
// Column: sentence STRING — the sentence that reports the number, or names the data

WITH toLower($benchmark) AS wanted
MATCH (e:Benchmark|Dataset)
WHERE e.id = $benchmark OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[x:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|MENTIONS]->(e)
OPTIONAL MATCH (p)-[v:EVALUATED_ON]->(e)
OPTIONAL MATCH (p)-[:REPORTS]->(s:Result)-[o:`ON`]->(e)
WHERE o.confidence >= $min_confidence AND ($with_costs = 1 OR coalesce(s.quantity, 'score') = 'score')
OPTIONAL MATCH (s)-[i:`IN`]->(:Metric)
WHERE i.confidence >= $min_confidence
OPTIONAL MATCH (s)-[b:`BY`]->(:Method)
WHERE b.confidence >= $min_confidence
WITH e, p, v, collect(DISTINCT CASE WHEN $without_metric = 1
  OR ((i.confidence IS NOT NULL OR coalesce(s.quantity, 'score') <> 'score')
  AND (s.is_compared IS NULL OR b.confidence IS NOT NULL)) THEN s.id END) AS ids
WHERE size(ids) > 0 OR ($nearest = 1 AND v.confidence >= CASE WHEN $min_confidence < 0.75 THEN $min_confidence ELSE 0.9 END)
UNWIND CASE WHEN size(ids) > 0 THEN ids ELSE [''] END AS result
OPTIONAL MATCH (s:Result {id: result})-[r:`ON`]->(e)
OPTIONAL MATCH (s)-[i:`IN`]->(c:Metric)
WHERE i.confidence >= $min_confidence
OPTIONAL MATCH (s)-[b:`BY`]->(m:Method)
WHERE b.confidence >= $min_confidence
RETURN e.name AS benchmark, e.id AS id, c.name AS metric, s.kind AS kind,
  CASE WHEN s.id IS NOT NULL THEN coalesce(s.quantity, 'score') END AS quantity, s.unit AS unit, s.value AS value,
  coalesce(m.name, CASE WHEN s.is_compared THEN 'a compared method' END) AS method,
  coalesce(r.confidence, v.confidence) AS confidence,
  p.id AS paper_id, p.title AS title, p.year AS year, s.id AS result,
  coalesce(r.sentence, v.sentence) AS sentence
ORDER BY id, CASE WHEN s.id IS NULL THEN 3 WHEN coalesce(quantity, 'score') <> 'score' THEN 2 WHEN s.is_compared THEN 1 ELSE 0 END,
  // What a number of time or cost is of is told by its quantity, with or without a metric.
  coalesce(CASE WHEN quantity <> 'score' THEN quantity END, ''),
  CASE WHEN metric IS NULL THEN 1 ELSE 0 END, CASE kind WHEN 'absolute' THEN 0 WHEN 'delta' THEN 1 WHEN 'ratio' THEN 2 ELSE 3 END,
  coalesce(metric, '~'),
  // A metric is in points or in percent, so that 56.4 and 63.9% of one metric stand in their order.
  CASE WHEN coalesce(unit, '') IN ['', '%'] THEN '' ELSE unit END,
  // Of gains the largest is best, told as a drop or as a gain.
  CASE WHEN s.id IS NULL THEN -coalesce(year, 0)
  WHEN kind = 'delta' AND s.higher_is_better = false THEN 0.0 - abs(coalesce(s.number, 0.0)) WHEN coalesce(s.higher_is_better, true) OR kind = 'ratio'
  THEN 0.0 - coalesce(CASE WHEN s.unit IS NULL AND s.number <= 1.0 THEN 100.0 * s.number ELSE s.number END, 0.0)
  ELSE coalesce(s.number, 0.0) END, result, paper_id
LIMIT $limit
