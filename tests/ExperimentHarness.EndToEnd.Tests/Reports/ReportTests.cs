using System.Text.Json.Nodes;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Tracking.Results;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Reports;

/// <summary>What Report makes again of what Train wrote.</summary>
internal sealed class ReportTests
{
    // Every test leaves it as it was.
    private static TrainedPages _trained = null!;

    [OneTimeSetUp]
    public static void Train() => _trained = new TrainedPages();

    [OneTimeTearDown]
    public static void Remove() => _trained?.Dispose();

    [Test]
    public void Report_PicturesAndPagesGoneOrDamaged_AreTheSameBytesAgain()
    {
        string[] drawn = [.. _trained.RunFolders.SelectMany(run => Directory.GetFiles(Path.Combine(run, "artifacts"), "*", SearchOption.AllDirectories)).Where(file => Path.GetExtension(file) is ".png" or ".html"), _trained["results/quickstart/report/index.html"]];
        byte[][] before = [.. drawn.Select(File.ReadAllBytes)];
        foreach ((string file, int index) in drawn.Select((file, index) => (file, index)))
        {
            if (index % 3 == 0)
            {
                File.WriteAllText(file, "damaged");
            }
            else
            {
                File.Delete(file);
            }
        }

        ProcessResult report = _trained.Run("report", "--experiment=quickstart", "--format=json");

        Assert.That(report.ExitCode, Is.Zero, report.Error);
        Assert.That(JsonNode.Parse(report.Output)!.AsArray().Select(file => (string?)file!["state"]), Is.EquivalentTo(Enumerable.Repeat("restored", drawn.Length - 1).Append("written")));
        foreach ((string file, byte[] content) in drawn.Zip(before))
        {
            Assert.That(File.ReadAllBytes(file), Is.EqualTo(content), file);
        }

        Assert.That(_trained.Run("show", $"--run={Path.GetFileName(_trained.RunFolders[0])}").Output, Does.Not.Contain("problem"));
    }

    [Test]
    public void Report_NothingIsMissing_ChangesNothing()
    {
        ProcessResult report = _trained.Run("report", $"--run={Path.GetFileName(_trained.RunFolders[0])}");

        Assert.That(report.ExitCode, Is.Zero, report.Error);
        Assert.That(report.Output, Does.StartWith("10 of 10 files were there, and drawing them again gave the same bytes").And.Contain("/artifacts/report.html"));
    }

    [Test]
    public void Report_RunIsBeingTrained_IsRefusedAndChangesNothing()
    {
        string run = _trained.RunFolders[0];
        string roc = Path.Combine(run, "artifacts", "roc.png");
        File.Delete(roc);
        ProcessResult report;
        using (RunLock.Take(new RunFolder("quickstart", new RunKey(Path.GetFileName(run)), null, run)))
        {
            report = _trained.Run("report", $"--run={Path.GetFileName(run)}");
        }

        bool isDrawn = File.Exists(roc);
        _ = _trained.Run("report", $"--run={Path.GetFileName(run)}");

        Assert.That(report.ExitCode, Is.EqualTo(2), report.Output);
        Assert.That(report.Error, Does.Contain("error EH4103"));
        Assert.That(isDrawn, Is.False);
    }

    [Test]
    public void Report_ThumbnailsAreNotWhatTheJournalNames_SaysSoAndDrawsNothing()
    {
        string run = _trained.RunFolders[0];
        string thumbnails = Path.Combine(run, "artifacts", "thumbnails.json");
        string roc = Path.Combine(run, "artifacts", "roc.png");
        byte[] recorded = File.ReadAllBytes(thumbnails);
        File.AppendAllText(thumbnails, " ");
        File.Delete(roc);

        ProcessResult report = _trained.Run("report", $"--run={Path.GetFileName(run)}");
        bool isDrawn = File.Exists(roc);
        File.WriteAllBytes(thumbnails, recorded);
        _ = _trained.Run("report", $"--run={Path.GetFileName(run)}");

        Assert.That((report.ExitCode, isDrawn, File.Exists(roc)), Is.EqualTo((2, false, true)));
        Assert.That(report.Error, Does.Contain("EH4105").And.Contain("thumbnails.json"));
    }

    [Test]
    public void Train_Quickstart_LeavesASmallPageAndSaysWhereItIs()
    {
        string page = Path.Combine(_trained.RunFolders[0], "artifacts", "report.html");

        Assert.That(new FileInfo(page).Length, Is.LessThan(1_000_000));
        Assert.That(_trained.Result.Output + _trained.Result.Error, Does.Contain($"page: results/quickstart/{Path.GetFileName(_trained.RunFolders[0])}/artifacts/report.html").And.Contain("results/quickstart/report/index.html"));
    }

    [Test]
    public void Compare_Html_WritesThePageWhereItIsAsked()
    {
        ProcessResult compare = _trained.Run("compare", "--experiment=quickstart", $"--html={_trained["compared/both.html"]}", "--format=json");

        Assert.That(compare.ExitCode, Is.Zero, compare.Error);
        Assert.That(File.ReadAllText(_trained["compared/both.html"]), Does.Contain($"href=\"../results/quickstart/{Path.GetFileName(_trained.RunFolders[0])}/artifacts/report.html\""));
        Assert.That(JsonNode.Parse(compare.Output), Is.Not.Null, "the page's path must not stand among JSON");
    }
}
