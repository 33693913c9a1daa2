// papers_citing
// Topic: Citations
// Answers: Which papers cite this one, in their reference list or in their text; and which does it cite?
// Parameter: paper STRING required — the paper's id or title, also of one outside the corpus
// Parameter: limit INTEGER = 50 — rows of each direction at most
// Column: direction STRING — cites it, or is cited by it
// Column: paper_id STRING — the other paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: in_corpus BOOLEAN — whether the corpus holds it
// Column: source STRING — references or text
// Column: sentence STRING — the line of the list, or the sentence

// Each direction is cut before both are put together, so that neither hides the other.
MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
MATCH (o:Paper)-[r:CITES]->(p)
WITH o, r
ORDER BY CASE WHEN o.stub IS NULL THEN 0 ELSE 1 END, coalesce(o.year, 0) DESC,
  coalesce(o.month, '') DESC, coalesce(o.published, '') DESC, o.id, r.sentence
LIMIT $limit
WITH collect({direction: 'cites it', paper_id: o.id, title: o.title, year: o.year,
  in_corpus: o.stub IS NULL, source: r.source, sentence: r.sentence,
  month: coalesce(o.month, ''), published: coalesce(o.published, '')}) AS citing
OPTIONAL MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
OPTIONAL MATCH (p)-[r:CITES]->(o:Paper)
WITH citing, o, r
ORDER BY CASE WHEN o.id IS NULL THEN 2 WHEN o.stub IS NULL THEN 0 ELSE 1 END, coalesce(o.year, 0) DESC,
  coalesce(o.month, '') DESC, coalesce(o.published, '') DESC, o.id, r.sentence
LIMIT $limit
WITH citing, collect({direction: 'is cited by it', paper_id: o.id, title: o.title, year: o.year,
  in_corpus: o.stub IS NULL, source: r.source, sentence: r.sentence,
  month: coalesce(o.month, ''), published: coalesce(o.published, '')}) AS cited
UNWIND citing + cited AS row
WITH row
WHERE row.paper_id IS NOT NULL
RETURN row.direction AS direction, row.paper_id AS paper_id, row.title AS title, row.year AS year,
  row.in_corpus AS in_corpus, row.source AS source, row.sentence AS sentence
ORDER BY direction, in_corpus DESC, coalesce(year, 0) DESC, row.month DESC, row.published DESC,
  paper_id, sentence
