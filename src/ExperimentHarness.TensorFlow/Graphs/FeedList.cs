using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow.Graphs;

/// <summary>What a run is given; owns the tensors.</summary>
internal sealed class FeedList : IDisposable
{
    private readonly List<Feed> _feeds = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<Feed> All => _feeds;

    /// <summary>Gives a placeholder an array.</summary>
    public void Add(Output placeholder, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        _feeds.Add(new Feed(placeholder, NativeTensor.Of(values, shape)));

    /// <summary>Gives a placeholder a number.</summary>
    public void Add(Output placeholder, float value) => _feeds.Add(new Feed(placeholder, NativeTensor.Of(value)));

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (Feed feed in _feeds)
        {
            feed.Tensor.Dispose();
        }
    }
}
