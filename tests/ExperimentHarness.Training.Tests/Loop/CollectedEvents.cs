using System.Globalization;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Training.Tests.Loop;

/// <summary>Keeps a run's events, and may act on one.</summary>
/// <param name="act">Called with every event.</param>
internal sealed class CollectedEvents(Action<RunEvent> act) : IRunEventSink
{
    private readonly List<RunEvent> _all = [];

    /// <summary>Everything, in order.</summary>
    public IReadOnlyList<RunEvent> All => _all;

    /// <summary>The epochs.</summary>
    public IReadOnlyList<EpochCompleted> Epochs => [.. _all.OfType<EpochCompleted>()];

    /// <summary>Trains a run to its end; its completion is the last event, as a journal has it.</summary>
    public static CollectedEvents Of(TrainingRun run)
    {
        var events = new CollectedEvents(_ => { });
        events.Emit(new TrainingLoop(run, events, TimeProvider.System).Run(CancellationToken.None));
        return events;
    }

    /// <summary>All that must be the same in every training of a run, one line each: states, deterministic metrics, digests of files, summary.</summary>
    public static IReadOnlyList<string> Lasting(IEnumerable<RunEvent> events) => [.. events.Select(Describe).OfType<string>()];

    /// <inheritdoc cref="Lasting(IEnumerable{RunEvent})" />
    public IReadOnlyList<string> Lasting() => Lasting(All);

    /// <inheritdoc />
    public void Emit(RunEvent runEvent)
    {
        _all.Add(runEvent);
        act(runEvent);
    }

    private static string? Describe(RunEvent runEvent) => runEvent switch
    {
        EpochCompleted epoch => $"epoch {epoch.Epoch}, step {epoch.Step}, state {epoch.StateHash}, {Text(epoch.Metrics.Deterministic)}",
        ArtifactWritten artifact => $"{artifact.Path} {artifact.Sha256}",
        RunCompleted completed => $"{completed.Epochs} epochs, {Text(completed.Summary)}",
        _ => null,
    };

    private static string Text(IEnumerable<KeyValuePair<string, double>> metrics) =>
        string.Join(", ", metrics.Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Key} {metric.Value:R}")));
}
