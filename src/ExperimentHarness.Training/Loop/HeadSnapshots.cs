using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Loop;

/// <summary>
/// Takes a head's state after each epoch into arrays that are used again: the newest state and the best epoch's
/// weights are alive at once, so there are two sets of weights and one of slots, however long a run is.
/// </summary>
/// <param name="head">The head.</param>
/// <param name="start">State that the head was given at its start and that nobody else needs, or null.</param>
internal sealed class HeadSnapshots(IHead head, HeadState? start)
{
    private readonly List<IReadOnlyList<Tensor>> _weights = start is null ? [] : [start.Weights];
    private IReadOnlyList<Tensor> _slots = start?.Slots ?? [];

    /// <summary>What was taken last, or the start; null before both.</summary>
    public HeadState? Newest { get; private set; } = start;

    /// <summary>The state now. The one before is no longer valid, but for the weights of the best epoch.</summary>
    /// <param name="best">Best epoch so far, whose weights stay as they are.</param>
    public HeadState Take(BestEpoch? best)
    {
        IReadOnlyList<Tensor>? free = _weights.Find(weights => !ReferenceEquals(weights, best?.Weights));
        HeadState state = head.Export(new HeadState(free ?? [], _slots, 0));
        if (free is null)
        {
            _weights.Add(state.Weights);
        }

        _slots = state.Slots;
        Newest = state;
        return state;
    }
}
