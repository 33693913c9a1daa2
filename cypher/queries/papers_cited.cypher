// papers_cited
// Topic: Citations
// Answers: Which papers does this one cite, and which of them does the corpus hold?
// Parameter: paper STRING required — the paper's id or title
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the other paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: in_corpus BOOLEAN — whether the corpus holds it
// Column: source STRING — references or text
// Column: sentence STRING — the line of the list, or the sentence

MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
WITH p
ORDER BY p.id
LIMIT 100
MATCH (p)-[r:CITES]->(other:Paper)
RETURN other.id AS paper_id, other.title AS title, other.year AS year,
  other.stub IS NULL AS in_corpus, r.source AS source, r.sentence AS sentence
ORDER BY in_corpus DESC, coalesce(year, 0) DESC, coalesce(other.month, '') DESC,
  coalesce(other.published, '') DESC, paper_id, sentence
LIMIT $limit
