// methods_on_dataset
// Topic: Tasks and data
// Answers: Which methods were tried on this dataset or benchmark: those of several papers, then the own method of each; and which papers on it name none?
// Parameter: dataset STRING required — a dataset or benchmark, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.8 — leave out what papers work with, or on, less surely
// Parameter: nearest INTEGER = 1 — 0 leaves out papers that work on the data and name no method
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING? — the method's id
// Column: method STRING? — its name; empty for a paper that names none
// Column: papers INTEGER — papers that work with both
// Column: introduced_here BOOLEAN? — whether one of those papers introduced it; empty where one seems to, and that is not sure
// Column: hub BOOLEAN — whether very many papers name it; these stand after others
// Column: confidence FLOAT — that of the surest of their edges
// Column: last_year INTEGER? — the year of the latest of those papers, where known
// Column: title STRING — the title of one of them

// A paper that introduces data of its own out of this, and does not evaluate on this, tries its
// methods on its own data.
WITH toLower($dataset) AS wanted
MATCH (e:Dataset|Benchmark)
WHERE e.id = $dataset OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[x:INTRODUCES|EVALUATED_ON|USES]->(e)
OPTIONAL MATCH (p)-[v:INTRODUCES|EVALUATED_ON]->(e)
OPTIONAL MATCH (p)-[i:INTRODUCES]->(:Dataset|Benchmark)
WITH p, max(x.confidence) AS tie, count(v) AS evaluated, count(i) AS made
WHERE (evaluated > 0 OR made = 0) AND tie >= $min_confidence
OPTIONAL MATCH (p)-[r:INTRODUCES|USES|COMPARES_WITH]->(m:Method)
WHERE r.confidence >= $min_confidence
WITH p, tie, m, r
WHERE m.id IS NOT NULL OR $nearest = 1
WITH m.id AS id, m.name AS method, CASE WHEN m.id IS NULL THEN p.id END AS alone,
  count(DISTINCT p.id) AS papers,
  max(CASE WHEN p.id = m.introduced_by THEN 2 WHEN p.id = m.likely_introduced_by OR (m.paper_count = 1 AND r.not_introduced IS NOT NULL) THEN 1 ELSE 0 END) AS own,
  count(CASE WHEN p.id = coalesce(m.introduced_by, m.likely_introduced_by) AND toLower(p.title) CONTAINS toLower(m.name) THEN 1 END) > 0 AS in_title,
  count(m.hub) > 0 AS hub, m.paper_count AS named, max(coalesce(r.confidence, tie)) AS confidence, max(p.year) AS last_year,
  coalesce(max(CASE WHEN p.id = coalesce(m.introduced_by, m.likely_introduced_by) THEN p.id END), max(p.id)) AS shown
ORDER BY CASE WHEN id IS NULL THEN 1 ELSE 0 END, hub, papers DESC, in_title DESC, own DESC,
  named, confidence DESC, coalesce(last_year, 0) DESC, method, id, shown
LIMIT $limit
MATCH (p:Paper {id: shown})
RETURN id, method, papers, CASE own WHEN 2 THEN true WHEN 0 THEN false END AS introduced_here, hub, confidence, last_year, p.title AS title
ORDER BY CASE WHEN id IS NULL THEN 1 ELSE 0 END, hub, papers DESC, in_title DESC, own DESC,
  named, confidence DESC, coalesce(last_year, 0) DESC, method, id, shown
