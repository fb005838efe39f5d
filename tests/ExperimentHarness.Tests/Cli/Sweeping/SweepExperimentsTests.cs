using ExperimentHarness.Cli;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Sweeping;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data;
using ExperimentHarness.Specs;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Sweeping;

internal sealed class SweepExperimentsTests
{
    [TestCase("child.yaml", "extends: parent\ntraining: {epochs: 3}\n")]
    [TestCase("parent.yaml", "training: {batch_size: 8}\n")]
    public void Open_SpecWasChangedMeanwhile_StopsTheSweep(string file, string content)
    {
        using var folder = new TemporaryFolder();
        folder.Write("experiments/parent.yaml", "training: {batch_size: 4}\n");
        folder.Write("experiments/child.yaml", "extends: parent\n");
        HarnessFolders folders = new FolderSearch(folder.Path, folder.Path, _ => null).Find(folder.Path);
        using var experiments = new SweepExperiments(
            new ExperimentRequest("child", []), new YamlSpecReader(folders.Experiments), new ExperimentOpener(folders, TimeProvider.System, new Progress<DataProgress>()));
        folder.Write($"experiments/{file}", content);

        RunFailedException changed = Assert.Throws<RunFailedException>(() => experiments.Open([], CancellationToken.None))!;
        Assert.That(changed.Problem.Code, Is.EqualTo("EH1022"));
    }
}
