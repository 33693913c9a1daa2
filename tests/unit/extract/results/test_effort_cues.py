import pytest

from papergraph.extract.results.contexts import NUMBER, build_document_context
from papergraph.extract.results.effort_cues import find_effort


def list_efforts(sentence):
    """Return what each number of a sentence says that something takes."""
    title = "A title"
    text = f"{title}\n{sentence}"
    sentences = [(0, len(title)), (len(title) + 1, len(text))]
    document = build_document_context(text, len(title), sentences, [])
    (context,) = document.contexts
    return [find_effort(document, context, place) for place in context.positions[NUMBER]]


@pytest.mark.parametrize(
    ("sentence", "efforts"),
    [
        ("It achieves a 2.11x speedup and improves ImageReward by 11.9%.", ["time", None]),
        ("It needs 47% fewer experiments and makes 30% fewer critical errors.", ["cost", None]),
        ("It leads to an improvement of 7.5x in terms of latency.", ["time"]),
        ("It increases throughput in online serving benchmarks by up to 2x.", ["speed"]),
        ("It cuts memory and latency by 64% and 68%, respectively.", ["size", "time"]),
        ("It improves accuracy and speed by 5% and 20%, respectively.", [None, "speed"]),
        ("It has 5-year time-dependent AUCs of 0.64.", [None]),
        ("It speeds up training by as much as 40%.", ["time"]),
        ("It achieves up to 5x compression while matching others.", ["size"]),
        ("It has a 2.1x speedup in training, and 1.8x in inference.", ["time", "time"]),
        ("It has a 2.1x reduction in accuracy loss versus token merging.", [None]),
        ("It reduces the latency of the pre-trained model by 100x.", ["time"]),
        ("It cuts training MACs by 38.5% and model size by 36%.", ["cost", "size"]),
        ("It improves inference speed by an average of 81.1%.", ["speed"]),
        ("It has a speedup ratio of 4.14x, 3.95x, and 4.18x, respectively.", ["time"] * 3),
        ("It yields a 4x reduction in computational complexity.", ["cost"]),
        ("It reduces computation by more than 6x in TFLOPs.", ["cost"]),
        ("It adds 1.8% additional learnable parameters.", ["size"]),
        ("It takes 82% of the inference time.", ["time"]),
        ("It needs 9.46 ms latency -- surpassing others by 19.5% accuracy.", ["time", None]),
        ("It is right 82% of the time.", [None]),
        ("It is a 2.9x parameter reduction versus CNN and 11.9x versus MLP.", ["size", "size"]),
        ("It has a 67.4% reduction in CoT length on Foo.", ["cost"]),
        ("It shows 17.1% reduction in bitrate.", ["cost"]),
        ("It reduces energy by 20.6% on GPU and 35.9% on NPU.", ["cost", "cost"]),
        ("It raises accuracy by 20.6% on Foo and 35.9% on Bar.", [None, None]),
        ("It cuts 76% of tokens with only 0.3% performance drop.", ["cost", None]),
        ("The kernels are up to 3x over conventional implementations.", ["time"]),
        ("It has a 2x higher compression ratio.", ["size"]),
        ("It is 16 times smaller and 4 times faster.", ["size", "time"]),
        ("It has a 10x improvement in label efficiency.", ["cost"]),
        ("It has nearly 11x lower DRAM usage.", ["size"]),
        ("It provides up to a 49.3% gain in compact arrays.", [None]),
        ("It has a 4.3x lossless speedup, outperforming others by 12%.", ["time", "time"]),
        ("It has a 4.3x lossless speedup, and outperforms others by 12%.", ["time", None]),
        ("It shows 23.4% higher complexity and 5% higher time complexity.", [None, "time"]),
        ("It has a 17% reduction in bitrate on average and up to 65% for tracking.", ["cost"] * 2),
        ("It reduces calls by 17% and time-to-success by 19%.", [None, "time"]),
        ("It reaches 22% while processing only 27% of the logs.", [None, "cost"]),
        ("It cuts decoding steps from 256 to 24.", ["cost", "cost"]),
        ("The runtime of CNN, MLP, and others is improved by up to 70%.", ["time"]),
        ("It reduces inference time steps by 64%.", ["cost"]),
        ("It reduces manual effort by 28%.", ["cost"]),
        ("It reduces volume by over 80% and retrieval rounds by 58%.", [None, "cost"]),
        ("It reduces token use by 57%, thinking iterations by 43%.", ["cost", "cost"]),
        ("It reduces input frame consumption by 73%.", ["cost"]),
        ("It is 36 times more efficient in token usage.", ["cost"]),
        ("It cuts time-to-first-token (TTFT) by up to 4x.", ["time"]),
        ("It reduces encoder parameters (up to 75%).", ["size"]),
        ("It has 16 times smaller errors.", [None]),
        ("It reduces the number of primitives (up to 30%).", ["cost"]),
        ("It has a reduction in LLM calls by 25%.", ["cost"]),
        ("It has a 20% reduction on TPOT.", ["time"]),
        ("It reduces costs by 61% and 56% in one mode, and 61% and 87% in another.", ["cost"] * 4),
        (r"It takes $72.1\%$ fewer reverse steps.", ["cost"]),
        ("It has end-to-end speedups ($>2.2x$) here.", ["time"]),
        (
            "It has a speedup factor of 2.3x for CNN with a 0.05 decline, and 4.1x for MLP.",
            ["time", None, "time"],
        ),
        ("A sliding memory strategy reduces memory usage by up to 75%.", ["size"]),
        ("It reaches 47.34% with only 8B parameters.", [None]),
        ("It improves memory accuracy by 5%.", [None]),
        ("It reaches 71.2% on time series forecasting.", [None]),
        ("It lowers the cost by 5 percentage points.", [None]),
        ("A runtime guard reduces mistakes by 23%.", [None]),
        ("Runtime drops slightly by 23%.", ["time"]),
        ("It has a 6.9x speedup, surpassing CNN by 1.9x and MLP by 1.3x.", ["time"] * 3),
        ("It has a 6.9x speedup, surpassing CNN by 1.9x in accuracy.", ["time", None]),
        ("It enhances search efficiency by about 8-fold.", ["speed"]),
        ("It enhances sample efficiency by 8x.", ["cost"]),
        ("It gives a 10x computational efficiency gain.", ["speed"]),
        ("It keeps only 10% of the KV cache.", ["size"]),
        ("It needs 25% fewer noisy queries.", ["cost"]),
        ("It makes 25% fewer mistakes.", [None]),
        ("It reduces the number of sampling steps by 5x.", ["cost"]),
        ("It is up to 87% more compact in terms of weights.", ["size"]),
        (
            "It has a 65% reduction in FLOPs without loss, and a 70% reduction with little.",
            ["cost", "cost"],
        ),
        ("It has a 65% reduction in FLOPs and a 70% reduction in errors.", ["cost", None]),
        ("It reduces time per output token (TPOT) by up to 40%.", ["time"]),
        ("It increased throughput 2.4-5.0x and cut errors.", ["speed"]),
        ("It reduces data transfer by 92%.", ["cost"]),
        ("It reduces the number of Gaussians by up to 50%.", ["cost"]),
        ("It saves 21.6% in prompt token use and 18% in answer tokens.", ["cost", "cost"]),
        ("It reaches 21.6% in low compute.", [None]),
    ],
)
def test_words_around_a_number_tell_what_something_takes(sentence, efforts):
    assert list_efforts(sentence) == efforts
