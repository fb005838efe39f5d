using System.Text.RegularExpressions;
using ExperimentHarness.EndToEnd.Tests.Browsers;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Sweeps;
using Microsoft.Playwright;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow;

/// <summary>What a person sees, in a real browser, of runs that the real program made; the pages are those whose addresses it prints.</summary>
internal sealed partial class BrowserTests
{
    // A chart that is out of sight is not drawn, nor is its card there.
    private const int HeightOfAllCharts = 4600;
    private static readonly string[] Seeds = ["quickstart seed 1", "quickstart seed 2"];

    private static TrainedQuickstart _trained = null!;
    private static Chromium? _browser;

    [OneTimeSetUp]
    public static async Task TrainAndOpenBrowser()
    {
        _ = RealServer.Connection;
        _browser = await Chromium.StartAsync();
        _trained = new TrainedQuickstart("seen in a browser");
    }

    [OneTimeTearDown]
    public static async Task CloseBrowser()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _trained?.Dispose();
    }

    [Test]
    public async Task Experiment_ParentUnfolded_ShowsBothRunsInTheTable()
    {
        string experiment = RunPage(_trained.Result.Output).Match.Groups["experiment"].Value;
        IPage page = await OpenAsync($"{RealServer.Connection.Name}/#/experiments/{experiment}/runs?workflowType=machine_learning");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "quickstart", Exact = true }).Last.WaitForAsync();
        await page.Locator("[data-testid='expander-icon'], .ag-row [role='button'], .ag-row button").First.ClickAsync();

        foreach (string run in Seeds)
        {
            await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = run }).WaitForAsync();
        }
    }

    [Test]
    public async Task Curves_TheLinkThatSyncPrints_DrawsEveryEpochOfBothRuns()
    {
        ProcessResult sync = _trained.Run("sync", "--experiment=quickstart");
        IPage page = await OpenAsync(CurvesLink().Match(sync.Output).Value);

        ILocator card = page.GetByTestId("experiment-view-compare-runs-card").Filter(new LocatorFilterOptions { Has = page.GetByText("val_accuracy", new PageGetByTextOptions { Exact = true }) });

        // The page adds a curve without points for each.
        ILocator curves = card.Locator(".scatterlayer .trace").Filter(new LocatorFilterOptions { Has = page.Locator(".point") });
        await curves.Nth(1).WaitForAsync(Attached);

        Assert.That(await curves.CountAsync(), Is.EqualTo(2));
        for (int curve = 0; curve < 2; curve++)
        {
            Assert.That(await curves.Nth(curve).Locator(".point").CountAsync(), Is.EqualTo(TrainedQuickstart.Epochs));
        }
    }

    [Test]
    public async Task Run_ThePageThatTrainPrints_ShowsTheNoteAndThePictures()
    {
        (string url, Match match) = RunPage(_trained.Result.Output);
        IPage page = await OpenAsync(url);
        await page.GetByText("Two procedural classes").First.WaitForAsync();
        await page.GetByText("best epoch").First.WaitForAsync();

        foreach (string picture in (string[])["learning-curves.png", "confusion-matrix.png", "images/augmented.png"])
        {
            (int width, int height) = SizeOf(Path.Combine(Folder(match), "artifacts", picture));
            IPage artifact = await OpenAsync($"{url.Split('?')[0]}/artifacts/{picture}?workflowType=machine_learning");
            await artifact.GetByText(Path.GetFileName(picture)).First.WaitForAsync();
            await artifact.WaitForFunctionAsync(
                "size => [...document.images].some(image => image.complete && image.naturalWidth === size[0] && image.naturalHeight === size[1] && image.getBoundingClientRect().width > 200)",
                new[] { width, height });
            await artifact.CloseAsync();
        }
    }

    [Test]
    public async Task Compare_TheLinkThatItPrints_OpensExactlyTheseRuns()
    {
        ProcessResult compare = _trained.Run("compare", "--experiment=quickstart");
        IPage page = await OpenAsync(CompareLink().Match(compare.Output).Value);

        await page.GetByText("Comparing 2 Runs from 1 Experiment").First.WaitForAsync();
        foreach (string run in Seeds)
        {
            await page.GetByText(run, new PageGetByTextOptions { Exact = true }).First.WaitForAsync();
        }
    }

    [Test]
    public async Task Sweep_ParentUnfolded_ShowsItsTrialsItsBestAndTheirComparison()
    {
        using var sweep = new SweepRoot("seen", """
            extends: small
            training: {epochs: 3}
            tracking: {experiment: sweep seen in a browser}
            sweep:
              parameters:
                training.optimizer.learning_rate: {values: [1.0e-5, 1.0e-4, 1.0e-3]}

            """);
        string[] trials = ["seen trial 1", "seen trial 2", "seen trial 3"];
        Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["MLFLOW_TRACKING_URI"] = RealServer.Connection.Name };
        ProcessResult result = sweep.Sweep(variables);
        (string url, Match match) = RunPage(result.Output);

        IPage table = await OpenAsync($"{RealServer.Connection.Name}/#/experiments/{match.Groups["experiment"].Value}/runs?workflowType=machine_learning");
        await table.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "seen sweep", Exact = true }).Last.WaitForAsync();
        await table.Locator("[data-testid='expander-icon'], .ag-row [role='button'], .ag-row button").First.ClickAsync();
        foreach (string trial in trials)
        {
            await table.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = trial }).WaitForAsync();
        }

        IPage parent = await OpenAsync(url);
        await parent.GetByText("in trial").First.WaitForAsync();
        await parent.GetByText("best_so_far").First.WaitForAsync();

        IPage comparison = await OpenAsync(CompareLink().Match(sweep.Root.Execute(variables, "compare", "--experiment=seen").Output).Value);
        await comparison.GetByText("Comparing 3 Runs from 1 Experiment").First.WaitForAsync();
        foreach (string trial in trials)
        {
            await comparison.GetByText(trial, new PageGetByTextOptions { Exact = true }).First.WaitForAsync();
        }
    }

    private static LocatorWaitForOptions Attached => new() { State = WaitForSelectorState.Attached };

    private static async Task<IPage> OpenAsync(string url)
    {
        Assert.That(url, Does.StartWith(RealServer.Connection.Name), "the program printed no such link");
        IPage page = await _browser!.NewPageAsync(1800, HeightOfAllCharts);
        await page.GotoAsync(url);
        return page;
    }

    private static (string Url, Match Match) RunPage(string output)
    {
        Match match = RunLink().Match(output);
        return (match.Value, match);
    }

    /// <summary>The folder of the run whose page it is, by its mlflow.json.</summary>
    private static string Folder(Match page) => _trained.RunFolders.Single(folder => File.ReadAllText(Path.Combine(folder, "mlflow.json")).Contains(page.Groups["run"].Value, StringComparison.Ordinal));

    /// <summary>Width and height stand big-endian in a PNG's first chunk.</summary>
    private static (int Width, int Height) SizeOf(string picture)
    {
        byte[] header = File.ReadAllBytes(picture)[16..24];
        return (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
    }

    [GeneratedRegex(@"http://\S+/#/experiments/(?<experiment>\d+)/runs/(?<run>[0-9a-f]{32})\?\S+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RunLink();

    [GeneratedRegex(@"http://\S+compareRunsMode=CHART\S+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CurvesLink();

    [GeneratedRegex(@"http://\S+/#/compare-runs\S+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CompareLink();
}
