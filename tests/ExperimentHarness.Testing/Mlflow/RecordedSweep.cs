using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Tracking.Mlflow.Export;
using ExperimentHarness.Tracking.Sweeps;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentHarness.Testing.Mlflow;

/// <summary>A sweep's folder with a real journal, written event by event on a clock of its own; its trials' runs are <see cref="RecordedRun"/>s beside it.</summary>
public sealed class RecordedSweep : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _clock = new(Start);
    private readonly SweepJournal _journal;

    /// <summary>A sweep of this many trials that has begun.</summary>
    /// <param name="folder">Where results/ would be.</param>
    /// <param name="trials">How many trials it is to have.</param>
    public RecordedSweep(TemporaryFolder folder, int trials)
    {
        Spec = new ExperimentSpec
        {
            Description = "Which rate?",
            Dataset = new DatasetSpec { Source = "cats_and_dogs_filtered" },
            Tracking = new TrackingSpec { Experiment = "cats-vs-dogs" },
            Sweep = new SweepSpec
            {
                Method = SweepMethod.Random,
                Trials = trials,
                Parameters = new ValueMap<SweepParameter>([KeyValuePair.Create("training.optimizer.learning_rate", (SweepParameter)new SweepParameter.Range(1e-6, 1e-2, ParameterScale.Log, null))]),
            },
        };
        string identity = SweepIdentity.Write(RunPlanner.Plan("baseline", Spec, new PlanInputs(ContentDigest.Of("data"u8), 2, ContentDigest.Of("weights"u8), "managed", ValueMap<int>.Empty)));
        string key = SweepIdentity.KeyOf(identity);
        Folder = new SweepFolder("baseline", key, folder[Path.Combine("baseline", "sweep", key)]);
        Directory.CreateDirectory(Folder.Path);
        _journal = SweepJournal.Open(Folder, _clock);
        Emit(new SweepStarted(identity, "baseline", "0.1.0"));
        Emit(new SweepConfigured("sweep: {}\n"));
    }

    public SweepFolder Folder { get; }

    public ExperimentSpec Spec { get; }

    public SweepToExport ToExport => new(Folder, Spec) { IsAbandoned = true };

    public SweepHistory History => _journal.History;

    /// <summary>A trial begins, whose run is this one.</summary>
    public void Begin(int trial, RecordedRun run, string rate = "0.001")
    {
        Emit(new TrialStarted(trial, new ValueMap<string>([KeyValuePair.Create("training.optimizer.learning_rate", rate)])));
        Emit(new TrialPlanned(trial, [run.Key]));
    }

    /// <summary>A trial ends.</summary>
    public void End(int trial, TrialOutcome outcome, double? value) => Emit(new TrialEnded(
        trial,
        outcome,
        value,
        value is { } last ? [0.5, last] : [],
        History.Trials[trial - 1].Runs.Select(run => new TrialRun(run, 1, null, value)).ToValueList(),
        outcome == TrialOutcome.Completed ? null : "hopeless"));

    /// <inheritdoc />
    public void Dispose() => _journal.Dispose();

    private void Emit(SweepEvent sweepEvent)
    {
        _clock.Advance(TimeSpan.FromSeconds(1.001));
        _journal.Emit(sweepEvent);
    }
}
