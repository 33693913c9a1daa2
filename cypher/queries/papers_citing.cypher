// papers_citing
// Topic: Citations
// Answers: Which papers cite this one, in their reference list or in their text?
// Parameter: paper STRING required — the paper's id or title, also of one outside the corpus
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the other paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: source STRING — references or text
// Column: sentence STRING — the line of the list, or the sentence

MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
WITH p
ORDER BY p.id
LIMIT 100
MATCH (other:Paper)-[r:CITES]->(p)
RETURN other.id AS paper_id, other.title AS title, other.year AS year, r.source AS source,
  r.sentence AS sentence
ORDER BY coalesce(year, 0) DESC, coalesce(other.month, '') DESC,
  coalesce(other.published, '') DESC, paper_id, sentence
LIMIT $limit
