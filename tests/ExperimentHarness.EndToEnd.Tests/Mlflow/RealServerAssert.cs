using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Wire;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow;

/// <summary>That the real server holds exactly what the journal says, read back through its own interface.</summary>
internal static class RealServerAssert
{
    /// <summary>The only run of an experiment is that of a folder: points, files to the byte and description.</summary>
    public static async Task HoldsOnlyAsync(string experiment, string runFolder)
    {
        using var copy = new ServerCopy();
        IReadOnlyList<Run> runs = await copy.RunsAsync(experiment);
        Assert.That(runs, Has.Count.EqualTo(1), "runs on the server");
        Run run = runs[0];
        HoldsPoints(await copy.PointsAsync(run), JournalTruth.Points(runFolder));
        IReadOnlyDictionary<string, byte[]> files = await copy.FilesAsync(run);
        IReadOnlyDictionary<string, byte[]> truth = JournalTruth.Files(runFolder);
        Assert.That(files.Keys, Is.EquivalentTo(truth.Keys), "files");
        foreach ((string path, byte[] content) in truth)
        {
            Assert.That(files[path].AsSpan().SequenceEqual(content), path);
        }

        Dictionary<string, string> tags = run.Data!.Tags!.ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
        Assert.That(tags["harness.run_key"], Is.EqualTo(Path.GetFileName(runFolder)));
        Assert.That((run.Info.Status, tags["harness.status"]), Is.EqualTo((RunState.Finished, "completed")));
        Assert.That(run.Data.Params!.Select(param => param.Key), Is.Unique.And.Contain("training.epochs").And.Contain("seed"));
        Assert.That(run.Inputs!.DatasetInputs, Has.Count.EqualTo(2), "data sets");
    }

    /// <summary>A run's points, no more and no fewer.</summary>
    public static void HoldsPoints(IReadOnlyList<TestPoint> held, IReadOnlyList<TestPoint> truth)
    {
        var difference = new HashSet<TestPoint>(held);
        Assert.That(difference, Has.Count.EqualTo(held.Count), "no point twice");
        difference.SymmetricExceptWith(truth);
        Assert.That(difference, Is.Empty, "points that only one side has");
    }
}
