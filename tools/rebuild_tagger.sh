#!/usr/bin/env bash
# Rebuild the packaged tagger: rebuild_tagger.sh CORPUS.jsonl.xz TRAIN.jsonl...
# Learns from the annotated papers, labels a sample of the corpus, and learns from both.
set -euo pipefail
corpus=$1
shift
tools=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OMP_NUM_THREADS=1
python "$tools/train_tagger.py" --keep "$work/first.pt" "$@"
python "$tools/fit_fusion.py" "$@"
python "$tools/label_papers.py" "$corpus" "$work/labelled.jsonl" "$@"
python "$tools/train_tagger.py" --start "$work/first.pt" --labelled "$work/labelled.jsonl" \
  --rounds 2 --rate 2e-4 "$@"
python "$tools/fit_fusion.py" "$@"
