// who_introduces
// Topic: Who
// Answers: Which paper introduced this, surely or probably; and where none here is known to, what a public list gives as its source, and papers that name it?
// Parameter: name STRING required — an entity, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.0 — leave out what is less probable
// Parameter: nearest INTEGER = 1 — 0 leaves out lists, and papers that only name it
// Parameter: limit INTEGER = 5 — rows at most
// Column: name STRING — the entity's name
// Column: id STRING — its id
// Column: how STRING — introduces it, probably introduces it, is its source by a public list, is not taken to introduce it and why, or only names it: those whose titles do first, then the earliest
// Column: paper_id STRING? — the paper's id, where the corpus holds it
// Column: title STRING — its title, or its address
// Column: year INTEGER? — its year, where known
// Column: confidence FLOAT? — how probable it is that the paper introduced it
// Column: sentence STRING? — the sentence that introduces or names it

WITH toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
UNWIND [0, 1] AS is_paper
OPTIONAL MATCH (p:Paper)-[r:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->(e)
WHERE is_paper = 1
WITH e, p, r, CASE
  WHEN p.id IS NULL THEN 2
  WHEN r.not_introduced IS NOT NULL THEN 3
  WHEN p.id = e.introduced_by THEN 0
  WHEN p.id = e.likely_introduced_by THEN 1 ELSE 4 END AS rank
WHERE (rank < 2 AND e.introduced_confidence >= $min_confidence)
  OR ($nearest = 1 AND (rank > 2 OR (rank = 2 AND e.described_in IS NOT NULL)))
RETURN e.name AS name, e.id AS id,
  CASE rank WHEN 0 THEN 'introduces it' WHEN 1 THEN 'probably introduces it' WHEN 2 THEN 'is its source by a public list'
  WHEN 3 THEN 'not taken to introduce it: ' + r.not_introduced WHEN 4 THEN CASE WHEN e.introduced_confidence IS NULL THEN 'no paper here is known to introduce it; this one names it'
  ELSE 'names it' END END AS how,
  p.id AS paper_id, coalesce(p.title, e.described_in) AS title, p.year AS year,
  CASE WHEN rank < 2 THEN e.introduced_confidence END AS confidence, r.sentence AS sentence
ORDER BY rank, id, CASE WHEN rank = 4 AND toLower(title) CONTAINS toLower(name) THEN 0 ELSE 1 END, coalesce(year, 9999), coalesce(p.month, '9'), coalesce(p.published, '9'), paper_id,
  sentence
LIMIT $limit
