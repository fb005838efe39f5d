using System.Collections.Concurrent;
using System.Globalization;
using ExperimentHarness.EndToEnd.Tests.Crash;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Sweeps;
using ExperimentHarness.Tracking.Mlflow.Wire;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Sweeps;

/// <summary>
/// kill -9 of a sweep wherever it stands, while two workers train and the real server listens: the same command and Sync end as if
/// nothing had happened. HARNESS_CRASH_STRIDE=1 takes all points.
/// </summary>
[Platform(Exclude = "Win", Reason = "the exit code of a killed process is a signal's")]
internal sealed class KilledSweepTests
{
    private const int Points = 30;
    private const int ExitCodeOfKilled = 128 + 9;

    private const string Spec = """
        extends: small
        training: {epochs: 6}
        sweep:
          method: tpe
          trials: 6
          parameters:
            training.optimizer.learning_rate: {min: 1.0e-5, max: 1.0e-1, scale: log}
            model.head.dropout: {min: 0.0, max: 0.6}
          pruner: {name: median}
          concurrency: 2

        """;

    private static readonly ParallelOptions TwoAtATime = new() { MaxDegreeOfParallelism = 2 };

    [Test]
    [CancelAfter(1_800_000)]
    public async Task Sweep_KilledAnywhere_TheSameCommandAndSyncEndAsUndisturbed()
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["MLFLOW_TRACKING_URI"] = RealServer.Connection.Name };
        using var undisturbed = new SweepRoot("killed", Spec);
        ProcessResult result = undisturbed.Sweep(variables, "--set", "tracking.experiment=sweep undisturbed");
        Assert.That(result.ExitCode, Is.Zero, $"{result.Output}{result.Error}");
        IReadOnlyList<string> expected = await ContentAsync("sweep undisturbed");
        long whole = undisturbed.Size;

        int[] points = Stride.Of(Enumerable.Range(1, Points));
        ConcurrentBag<int> survived = [];
        ConcurrentBag<(int Point, SweepRoot Root)> ended = [];
        Parallel.ForEach(points, TwoAtATime, point =>
        {
            var root = new SweepRoot("killed", Spec);
            root.Root.TakeFeaturesFrom(undisturbed.Root);
            string[] arguments = ["--set", $"tracking.experiment=sweep killed {point}"];
            if (!KillAt(root, whole * point / (Points + 1), variables, arguments))
            {
                survived.Add(point);
            }

            ProcessResult again = root.Sweep(variables, arguments);
            Assert.That(again.ExitCode, Is.Zero, $"point {point}: {again.Output}{again.Error}");
            ProcessResult sync = HarnessProcess.Run(root.Root.StartSync(variables));
            Assert.That(sync.ExitCode, Is.Zero, $"point {point}: {sync.Output}{sync.Error}");
            ended.Add((point, root));
        });

        foreach ((int point, SweepRoot root) in ended.OrderBy(end => end.Point))
        {
            using SweepRoot disposed = root;
            Assert.That(root.Trials, Is.EqualTo(undisturbed.Trials), $"point {point}");
            Assert.That(root.Projections, Is.EqualTo(undisturbed.Projections), $"point {point}: no run lost, none trained twice");
            Assert.That(File.ReadAllText(root.Folder.Trials), Is.EqualTo(File.ReadAllText(undisturbed.Folder.Trials)), $"point {point}");
            Assert.That(root.Root.Leftovers.Where(file => !file.Contains("checkpoint", StringComparison.Ordinal)), Is.Empty, $"point {point}");
            Assert.That(await ContentAsync($"sweep killed {point}"), Is.EqualTo(expected), $"point {point}");
        }

        TestContext.Out.WriteLine($"a sweep of 6 trials killed at {points.Length} of {Points} points, {survived.Count} not reached");
        Assert.That(survived, Has.Count.LessThan(points.Length / 2));
    }

    /// <summary>Kills the program once it has recorded so many bytes; whether it was still at work.</summary>
    private static bool KillAt(SweepRoot root, long bytes, IReadOnlyDictionary<string, string> variables, string[] arguments)
    {
        using var process = new RunningProcess(root.Start(variables, arguments));
        while (!process.HasEnded && root.Size < bytes)
        {
            Thread.Sleep(1);
        }

        process.Kill();
        return process.Wait().ExitCode == ExitCodeOfKilled;
    }

    /// <summary>Everything that the server holds of an experiment, but for ids, times and what the clock measures.</summary>
    private static async Task<IReadOnlyList<string>> ContentAsync(string experiment)
    {
        using var server = new ServerCopy();
        IReadOnlyList<Run> runs = await server.RunsAsync(experiment);
        Dictionary<string, string?> names = runs.ToDictionary(run => run.Info.RunId, run => run.Info.RunName, StringComparer.Ordinal);
        List<string> content = [];
        foreach (Run run in runs)
        {
            string name = $"{run.Info.RunName}: ";
            content.Add($"{name}{run.Info.Status}");
            content.AddRange((run.Data!.Params ?? []).Select(param => $"{name}{param.Key} = {param.Value}"));
            content.AddRange((run.Data.Tags ?? []).Where(tag => tag.Key != "harness.record").Select(tag => $"{name}{tag.Key} = {(tag.Key == "mlflow.parentRunId" ? names[tag.Value] : tag.Value)}"));
            content.AddRange((await server.PointsAsync(run))
                .Where(point => !point.Key.StartsWith("time/", StringComparison.Ordinal) && !point.Key.StartsWith("system/", StringComparison.Ordinal))
                .Select(point => string.Create(CultureInfo.InvariantCulture, $"{name}{point.Key} at {point.Step} {point.Value:R}")));
            content.AddRange((await server.FilesAsync(run)).Keys.Select(path => $"{name}{path}"));
        }

        content.Sort(StringComparer.Ordinal);
        return content;
    }
}
