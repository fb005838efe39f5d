using System.Globalization;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Randomness;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>kill -9 of the quickstart wherever it stands, features half computed or not: what a user does. HARNESS_RANDOM_KILLS says how often.</summary>
internal sealed class RandomKillTests
{
    private const int ExitCodeOfKilled = 128 + 9;
    private const int DefaultKills = 6;
    private const double LongestStretch = 0.4;
    private static readonly Dictionary<string, string> NoVariables = [];
    private static readonly string[] Arguments = ["--offline", "--set", "training.epochs=3"];

    [Test]
    public void Quickstart_KilledAgainAndAgain_EndsTheSame()
    {
        using var undisturbed = new TrainingRoot("quickstart");
        long before = Size(undisturbed);
        Assert.That(undisturbed.Train(Arguments).ExitCode, Is.Zero);
        long whole = Size(undisturbed) - before;
        int wanted = int.TryParse(Environment.GetEnvironmentVariable("HARNESS_RANDOM_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : DefaultKills;
        int kills = 0;
        int runs = 0;
        for (uint attempt = 0; kills < wanted; runs++)
        {
            using var root = new TrainingRoot("quickstart");
            bool isComplete = false;
            while (!isComplete && kills < wanted)
            {
                // It is killed once it has written so many bytes more, be it journal, features or checkpoint.
                double share = new CounterRandom(20, RandomPurpose.Sampler, attempt++, 0).NextDouble() * LongestStretch;
                isComplete = !TrainUntil(root, Size(root) + 1 + (long)(share * whole));
                kills += isComplete ? 0 : 1;
            }

            ProcessResult rest = root.Train(Arguments);
            Assert.That(rest.ExitCode, Is.Zero, rest.Error);
            Assert.That(root.Projection, Is.EqualTo(undisturbed.Projection), $"after {kills} kills");
            Assert.That(root.Events.OfType<EpochCompleted>().Select(epoch => epoch.Epoch), Is.Unique, "each epoch is recorded once");
            Assert.That(root.Weights, Is.EqualTo(undisturbed.Weights), $"after {kills} kills");
            Assert.That(root.Leftovers, Is.Empty, $"after {kills} kills");
        }

        TestContext.Out.WriteLine($"killed {kills} times at random in {runs} runs");
    }

    /// <summary>Trains until the root has so many bytes, and kills the program there; whether it was still running.</summary>
    private static bool TrainUntil(TrainingRoot root, long bytes)
    {
        using var process = new RunningProcess(root.StartTrain(NoVariables, Arguments));
        while (!process.HasEnded && Size(root) < bytes)
        {
            Thread.Sleep(1);
        }

        process.Kill();
        ProcessResult result = process.Wait();
        Assert.That(result.ExitCode, Is.AnyOf(ExitCodeOfKilled, 0), result.Error);
        return result.ExitCode == ExitCodeOfKilled;
    }

    private static long Size(TrainingRoot root)
    {
        long size = 0;
        foreach (FileInfo file in new DirectoryInfo(root.Folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            size += file.Exists ? file.Length : 0;
        }

        return size;
    }
}
