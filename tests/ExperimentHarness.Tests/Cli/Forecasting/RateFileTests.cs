using ExperimentHarness.Cli.Forecasting;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Forecasting;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Forecasting;

public sealed class RateFileTests
{
    private static readonly RateName Name = new("run_bytes", "", 1);

    private readonly TemporaryFolder _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Record_ASampleThatCannotBeMeasured_FailsNothing()
    {
        RateFile rates = File();
        rates.Record([KeyValuePair.Create(Name, 3.0)]);

        Assert.That(() => rates.Record(Enumerable.Range(0, 1).Select(KeyValuePair<RateName, double> (_) => throw new FileNotFoundException("gone"))), Throws.Nothing);
        Assert.That(rates.Read()!.Find(Name)?.Value, Is.EqualTo(3.0));
    }

    private RateFile File() => new(new HarnessFolders(_folder.Path, _folder["experiments"], _folder["results"], _folder[".harness"], null));
}
