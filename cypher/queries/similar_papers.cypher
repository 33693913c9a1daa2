// similar_papers
// Topic: Papers
// Answers: Which papers are most like this one by the rare names, and the rare words, that both have; and where is their code?
// Parameter: paper STRING required — the paper's id or title
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: limit INTEGER = 10 — rows at most
// Column: paper_id STRING — the other paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: similarity FLOAT — between 0 and 1, the cosine of what both name, less for little shared; where texts are compared the part of this one's rare words that the other has, too, and, up to half as much again, that of names
// Column: shared_count INTEGER — how many they share
// Column: shared STRING[] — the names of what they share, where texts are compared the rarest first, and then rare terms that both are about
// Column: repositories STRING[] — the addresses of the other paper's code

// Metrics do not count, as unlike papers report the same ones.
// What n of N papers name weighs log(N / n), its inverse document frequency (Spärck Jones, 1972);
// likeness is the cosine of the two papers' weights (Salton and Buckley, 1988). Each paper counts as
// naming one more thing that no other names, so that a single common name makes no twins; one thing
// shared proves less than several, so likeness counts by n / (n + 1) where n are shared. Only the
// 300 papers with the largest products are compared, and a lone method or dataset that more than ten
// papers and more than one in 200 name is not enough where there is more. Weights are whole thousandths, added exactly.
MATCH (p:Paper)
WHERE p.stub IS NULL
WITH 1.0 * count(p) AS total
MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
WITH total, p
ORDER BY p.id
LIMIT 1
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MENTIONS]->
  (e:Method|Dataset|Benchmark|Task)
WITH total, p, e
WHERE ($with_hubs = 1 OR e.hub IS NULL)
WITH DISTINCT total, p, e.id AS entity_id,
  floor(1000 * log10(total / e.paper_count) + 0.5) AS weight
WITH total, p, collect(entity_id) AS own, sum(weight * weight) AS own_square
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MENTIONS]->
  (e:Method|Dataset|Benchmark|Task)
MATCH (other:Paper)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MENTIONS]->(e)
WITH total, own, own_square, p, e, other
WHERE other.id <> p.id AND ($with_hubs = 1 OR e.hub IS NULL)
WITH DISTINCT total, own, own_square, other, e.id AS entity_id,
  floor(1000 * log10(total / e.paper_count) + 0.5) AS weight
WITH total, own, own_square, other, sum(weight * weight) AS product
WHERE product > 0
WITH total, own, own_square, other, product
ORDER BY product DESC, other.id
LIMIT 300
MATCH (other)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MENTIONS]->
  (e:Method|Dataset|Benchmark|Task)
WITH total, own, own_square, product, other, e
WHERE ($with_hubs = 1 OR e.hub IS NULL)
WITH DISTINCT total, own, own_square, product, other.id AS paper_id, other.title AS title,
  other.year AS year, e, floor(1000 * log10(total / e.paper_count) + 0.5) AS weight
WITH floor(1000 * log10(total) + 0.5) AS most, own_square, product, paper_id, title, year,
  sum(weight * weight) AS square, count(CASE WHEN e.id IN own THEN 1 END) AS shared_count,
  collect(CASE WHEN e.id IN own THEN e.name END) AS shared, count(CASE WHEN e.id IN own
    AND (e.id STARTS WITH 'task:' OR e.paper_count <= 10 OR 200 * e.paper_count <= total) THEN 1 END) AS telling
WITH collect({paper_id: paper_id, title: title, year: year, shared: shared, shared_count: shared_count,
  is_telling: shared_count > 1 OR telling > 0,
  similarity: product / sqrt((own_square + most * most) * (square + most * most)) * shared_count
  / (shared_count + 1)}) AS rows, max(CASE WHEN shared_count > 1 OR telling > 0 THEN 1 ELSE 0 END) AS told
UNWIND rows AS row
WITH row, told
WHERE row.is_telling OR told = 0
WITH row.paper_id AS paper_id, row.title AS title, row.year AS year, row.similarity AS similarity,
  row.shared_count AS shared_count, row.shared AS shared
ORDER BY similarity DESC, paper_id
LIMIT $limit
OPTIONAL MATCH (p:Paper {id: paper_id})-[:HAS_CODE]->(r:Repository)
RETURN paper_id, title, year, similarity, shared_count, shared,
  collect(DISTINCT r.url) AS repositories
ORDER BY similarity DESC, paper_id
