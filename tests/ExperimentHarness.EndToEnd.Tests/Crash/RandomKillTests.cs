using System.Diagnostics;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>kill -9 of the quickstart wherever it stands, features half computed or not: what a user does.</summary>
internal sealed class RandomKillTests
{
    private static readonly Dictionary<string, string> NoVariables = [];
    private static readonly string[] Arguments = ["--offline", "--set", "training.epochs=3"];

    [Test]
    public void Quickstart_KilledAgainAndAgain_EndsTheSame()
    {
        using var undisturbed = new TrainingRoot("quickstart");
        var clock = Stopwatch.StartNew();
        Assert.That(undisturbed.Train(Arguments).ExitCode, Is.Zero);
        TimeSpan duration = clock.Elapsed;

        using var root = new TrainingRoot("quickstart");
        foreach (double share in (double[])[0.1, 0.7, 0.4, 0.2])
        {
            using var process = new RunningProcess(root.StartTrain(NoVariables, Arguments));
            Thread.Sleep(duration * share);
            process.Kill();
            process.Wait();
        }

        ProcessResult result = root.Train(Arguments);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(root.Projection, Is.EqualTo(undisturbed.Projection));
        Assert.That(root.Weights, Is.EqualTo(undisturbed.Weights));
        Assert.That(root.Leftovers, Is.Empty);
    }
}
