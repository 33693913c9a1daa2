// papers_built_on
// Topic: Citations
// Answers: On which papers does this one build, and through what, the surest first?
// Parameter: paper STRING required — the paper's id or title
// Parameter: min_confidence FLOAT = 0.0 — leave out what is less sure
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the other paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: via STRING[] — names of what it uses
// Column: confidence FLOAT — between 0 and 1
// Column: sentence STRING — the sentence of the paper that builds

MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
WITH p
ORDER BY p.id
LIMIT 100
MATCH (p)-[r:BUILDS_ON]->(other:Paper)
WHERE r.confidence >= $min_confidence
RETURN other.id AS paper_id, other.title AS title, other.year AS year, r.via AS via,
  r.confidence AS confidence, r.sentence AS sentence
ORDER BY confidence DESC, paper_id, sentence
LIMIT $limit
