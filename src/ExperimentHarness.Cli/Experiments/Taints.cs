using ExperimentHarness.Core.Events;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>Tells a run's journal what changed while it was trained, each thing once, however often the run is resumed.</summary>
/// <param name="sink">The journal.</param>
/// <param name="history">What it holds so far.</param>
internal sealed class Taints(IRunEventSink sink, RunHistory history)
{
    private readonly HashSet<string> _known = new(history.Notes, StringComparer.Ordinal);

    /// <summary>Adds changes, a sentence each.</summary>
    public void Add(IEnumerable<string> changes)
    {
        foreach (string change in changes.Where(_known.Add))
        {
            sink.Emit(new RunTainted(change));
        }
    }
}
