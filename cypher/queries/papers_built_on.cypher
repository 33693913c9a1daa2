// papers_built_on
// Topic: Citations
// Answers: On what does this paper build: papers of the corpus, the methods and data that it uses, and what it cites?
// Parameter: paper STRING required — the paper's id or title
// Parameter: min_confidence FLOAT = 0.0 — leave out what is less sure
// Parameter: use_confidence FLOAT = 0.93 — leave out what it uses or compares with less surely, unless a paper here introduced it
// Parameter: nearest INTEGER = 1 — 0 leaves only papers of the corpus that it builds on, not what it uses or cites
// Parameter: limit INTEGER = 20 — rows at most
// Column: how STRING — builds on a paper here, uses what is from here (surely or probably) or from elsewhere, cites a paper here, uses, only compares with, cites, or uses what very many use
// Column: via STRING[] — names of what it uses or compares with, or the title that it cites
// Column: paper_id STRING? — the id of the paper that it comes from or that is cited, where known
// Column: title STRING? — the title or address of that paper, which a public list may tell
// Column: year INTEGER? — its year, where known
// Column: confidence FLOAT — between 0 and 1
// Column: sentence STRING — the sentence of the paper that builds, or the line of its list

MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
WITH p
ORDER BY p.id
LIMIT 100
MATCH (p)-[r:BUILDS_ON|CITES|USES|EVALUATED_ON|COMPARES_WITH]->(x:Paper|Method|Dataset|Benchmark)
WITH p, r, x, coalesce(x.introduced_by, x.likely_introduced_by) AS maker
WHERE coalesce(r.confidence, 1.0) >= $min_confidence AND (r.via IS NOT NULL
  OR ($nearest = 1 AND coalesce(maker, '') <> p.id
    AND (r.confidence >= $use_confidence OR x.title IS NOT NULL OR maker IS NOT NULL)))
OPTIONAL MATCH (o:Paper {id: maker})
WITH p, r, x, o, CASE WHEN x.title IS NULL THEN o.id ELSE x.id END AS source
OPTIONAL MATCH (p)-[b:BUILDS_ON]->(f:Paper {id: source})
WHERE b.confidence >= $min_confidence
WITH p, r, x, o, b
WHERE r.via IS NOT NULL OR b.via IS NULL OR (x.title IS NULL AND NOT x.name IN b.via)
OPTIONAL MATCH (p)-[k:COMPARES_WITH]->(x)
WITH p, r, x, o, CASE WHEN r.via IS NOT NULL THEN 0 WHEN k.confidence IS NOT NULL THEN 5 WHEN o.id IS NOT NULL THEN 1
  WHEN x.title IS NOT NULL AND x.stub IS NULL THEN 2 WHEN x.hub IS NOT NULL THEN 7
  WHEN x.described_in IS NOT NULL THEN 3 WHEN x.title IS NULL THEN 4 ELSE 6 END AS rank
RETURN CASE rank WHEN 0 THEN 'builds on a paper here' WHEN 1 THEN
  CASE WHEN x.introduced_by IS NULL THEN 'uses what is probably from here' ELSE 'uses what is from here' END
  WHEN 2 THEN 'cites a paper here' WHEN 3 THEN 'uses what is from elsewhere' WHEN 4 THEN 'uses'
  WHEN 5 THEN 'only compares with' WHEN 6 THEN 'cites' ELSE 'uses what very many use' END AS how,
  coalesce(r.via, [coalesce(x.name, x.title)]) AS via,
  CASE WHEN x.title IS NOT NULL THEN x.id ELSE o.id END AS paper_id,
  coalesce(x.title, o.title, x.described_in) AS title, coalesce(x.year, o.year) AS year,
  coalesce(r.confidence, 1.0) AS confidence, r.sentence AS sentence
ORDER BY rank, confidence DESC, coalesce(year, 0) DESC, x.id, sentence
LIMIT $limit
