using ExperimentHarness.Cli.Forecasting;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Results;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Forecasting;

public sealed class RunSizeTests
{
    private readonly TemporaryFolder _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Of_ARun_IsWhatItsHistoryNames()
    {
        _folder.Write("journal.jsonl", "12345");
        _folder.Write("spec.yaml", "1234567");
        _folder.Write("model/weights.h5", "123");
        _folder.Write("mlflow.json", "what another thread replaces just now");
        RunHistory history = RunHistory.Of([Written(1, "model/weights.h5"), Written(2, "artifacts/gone.svg")]);

        Assert.That(RunSize.Of(new RunFolder("small", new RunKey("0123456789ab"), null, _folder.Path), history), Is.EqualTo(5 + 7 + 3));
    }

    private static JournalEntry Written(long sequence, string path) => new(sequence, DateTimeOffset.UnixEpoch, new ArtifactWritten(path, "00", 99));
}
