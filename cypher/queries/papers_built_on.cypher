// papers_built_on
// Topic: Citations
// Answers: On what does this paper build: papers of the corpus first, then the methods and data that it uses?
// Parameter: paper STRING required — the paper's id or title
// Parameter: min_confidence FLOAT = 0.0 — leave out what is less sure
// Parameter: nearest INTEGER = 1 — 0 leaves only papers of the corpus that it builds on, not what it uses
// Parameter: limit INTEGER = 20 — rows at most
// Column: via STRING[] — names of what it uses or compares with
// Column: how STRING — builds on a paper here, or uses what is from here, from elsewhere, or uses
// Column: paper_id STRING? — the id of the paper that it comes from, where the corpus holds it
// Column: title STRING? — the title or address of that paper, which a public list may tell
// Column: year INTEGER? — its year, where known
// Column: confidence FLOAT — between 0 and 1
// Column: sentence STRING — the sentence of the paper that builds

MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
WITH p
ORDER BY p.id
LIMIT 100
MATCH (p)-[r:BUILDS_ON|USES|EVALUATED_ON|COMPARES_WITH]->(x:Paper|Method|Dataset|Benchmark)
WITH p, r, x
WHERE r.confidence >= $min_confidence AND (x.title IS NOT NULL
  OR ($nearest = 1 AND coalesce(x.introduced_by, '') <> p.id))
OPTIONAL MATCH (o:Paper {id: x.introduced_by})
OPTIONAL MATCH (p)-[b:BUILDS_ON]->(o)
WITH p, r, x, o, b
WHERE b.via IS NULL OR b.confidence < $min_confidence OR NOT x.name IN b.via
WITH p, r, x, o, CASE WHEN x.title IS NOT NULL THEN 0 WHEN o.id IS NOT NULL THEN 1
  WHEN x.described_in IS NOT NULL THEN 2 ELSE 3 END AS rank
RETURN CASE rank WHEN 0 THEN r.via ELSE [x.name] END AS via,
  CASE rank WHEN 0 THEN 'builds on a paper here' WHEN 1 THEN 'uses what is from here'
  WHEN 2 THEN 'uses what is from elsewhere' ELSE 'uses' END AS how,
  CASE rank WHEN 0 THEN x.id ELSE o.id END AS paper_id,
  coalesce(x.title, o.title, x.described_in) AS title, coalesce(x.year, o.year) AS year,
  r.confidence AS confidence, r.sentence AS sentence
ORDER BY rank, CASE WHEN x.hub IS NULL THEN 0 ELSE 1 END, confidence DESC, x.id, sentence
LIMIT $limit
