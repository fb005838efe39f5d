using System.Diagnostics;
using ExperimentHarness.Core.Events;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using ExperimentHarness.Tracking.Journal;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>A root folder whose runs go to one server.</summary>
internal sealed class TrackedExperiment : IDisposable
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(20);

    /// <summary>A root where nothing is trained and the features are known.</summary>
    public TrackedExperiment(string server)
    {
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["MLFLOW_TRACKING_URI"] = server };
        Root.TakeFeaturesFrom(TrainedOffline.Root);
    }

    /// <summary>The root.</summary>
    public TrainingRoot Root { get; } = new();

    /// <summary>Variables of the program.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>The same with two runs that were trained offline.</summary>
    public TrackedExperiment Trained()
    {
        Root.CopyFrom(TrainedOffline.Root);
        return this;
    }

    /// <summary>How to send the runs.</summary>
    public ProcessStartInfo StartSync() => Root.StartSync(Environment);

    /// <summary>Sends the runs.</summary>
    public ProcessResult Sync() => HarnessProcess.Run(StartSync());

    /// <summary>Sends the runs, each request once.</summary>
    /// <param name="timeoutSeconds">Time for an answer; none but a server that gives none should come near it on a busy machine.</param>
    public ProcessResult SyncOnce(int timeoutSeconds = 60) => HarnessProcess.Run(Root.StartSync(new Dictionary<string, string>(Environment, StringComparer.Ordinal)
    {
        ["MLFLOW_HTTP_REQUEST_TIMEOUT"] = $"{timeoutSeconds}",
        ["MLFLOW_HTTP_REQUEST_MAX_RETRIES"] = "0",
    }));

    /// <summary>How to train the two runs.</summary>
    public ProcessStartInfo StartTrain() => Root.StartTrain(Environment, [.. TrainedOffline.Arguments]);

    /// <summary>Trains one run and fails where the server hindered it: the run succeeds, and soon after its last event the program ends (it promises 10 seconds).</summary>
    public ProcessResult TrainOne()
    {
        ProcessResult result = Root.Train(Environment, "--seed=1", "--set", "training.epochs=50");
        DateTimeOffset end = TimeProvider.System.GetUtcNow();
        JournalEntry last = JournalReader.Read(Root.Journal).Entries[^1];

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Error, Is.Empty);
        Assert.That(last.Event, Is.InstanceOf<RunCompleted>());
        Assert.That(end - last.Time, Is.LessThan(LongestDrain), "waiting for the server at the end");
        return result;
    }

    /// <inheritdoc />
    public void Dispose() => Root.Dispose();
}
