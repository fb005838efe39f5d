using ExperimentHarness.Benchmarks.Measuring;
using ExperimentHarness.Benchmarks.Reports;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Benchmarks.Reports;

internal sealed class BenchmarkReportTests
{
    private static readonly Measurement Start = new("start", Requirements.FirstLine, Requirements.Ours, "s", [0.1]);

    [Test]
    public void Json_ReadAgain_IsTheSameReport()
    {
        BenchmarkReport report = SomeReport.Create();

        Assert.That(ReportJson.Read(ReportJson.Write(report)), Is.EqualTo(report));
    }

    [Test]
    public void With_ReplacesThePartsOfTheLaterReportOnly()
    {
        Measurement head = SomeReport.Create().Measurements[0] with { Values = [1] };
        BenchmarkReport report = SomeReport.Create() with { Measurements = [.. SomeReport.Create().Measurements, Start] };

        BenchmarkReport whole = report.With(SomeReport.Create() with { Measurements = [head], Libraries = ["another 2.0"] });

        Assert.That(whole.Measurements, Is.EquivalentTo(new[] { Start, head }));
        Assert.That(whole.Libraries, Is.EqualTo(new[] { "a library 1.0", "another 2.0" }));
    }

    [Test]
    public void FindMissing_NamesPartsWithoutFigures() =>
        Assert.That(SomeReport.Create().FindMissing(["forward", "head", "start"]), Is.EqualTo(new[] { "forward", "start" }));

    [Test]
    public void Save_Again_AddsToTheFileOfMachineAndDay()
    {
        using var folder = new TemporaryFolder();
        ReportJson.Save(folder.Path, SomeReport.Create());

        BenchmarkReport saved = ReportJson.Save(folder.Path, SomeReport.Create() with { Measurements = [Start] });

        string[] files = Directory.GetFiles(folder.Path);
        Assert.That(files.Select(file => Path.GetFileName(file)), Is.EqualTo(new[] { "some-r-cpu-3-1ghz-2-2026-03-04.json" }));
        Assert.That(saved.Measurements, Has.Count.EqualTo(3));
        Assert.That(ReportJson.Read(File.ReadAllText(files[0])), Is.EqualTo(saved));
    }
}
