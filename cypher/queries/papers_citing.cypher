// papers_citing
// Topic: Citations
// Answers: Which papers cite this one, in their reference list or in their text; and which does it cite?
// Parameter: paper STRING required — the paper's id or title, also of one outside the corpus
// Parameter: limit INTEGER = 50 — rows at most
// Column: direction STRING — cites it, or is cited by it
// Column: paper_id STRING — the other paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: in_corpus BOOLEAN — whether the corpus holds it
// Column: source STRING — references or text
// Column: sentence STRING — the line of the list, or the sentence

MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
UNWIND ['cites it', 'is cited by it'] AS direction
OPTIONAL MATCH (citing:Paper)-[r:CITES]->(p)
WHERE direction = 'cites it'
OPTIONAL MATCH (p)-[s:CITES]->(cited:Paper)
WHERE direction = 'is cited by it'
WITH direction, coalesce(citing.id, cited.id) AS paper_id, coalesce(citing.title, cited.title) AS title,
  coalesce(citing.year, cited.year) AS year, coalesce(citing.stub, cited.stub) IS NULL AS in_corpus,
  coalesce(r.source, s.source) AS source, coalesce(r.sentence, s.sentence) AS sentence,
  coalesce(citing.month, cited.month, '') AS month,
  coalesce(citing.published, cited.published, '') AS published
WHERE paper_id IS NOT NULL
RETURN direction, paper_id, title, year, in_corpus, source, sentence
ORDER BY direction, in_corpus DESC, coalesce(year, 0) DESC, month DESC, published DESC, paper_id,
  sentence
LIMIT $limit
