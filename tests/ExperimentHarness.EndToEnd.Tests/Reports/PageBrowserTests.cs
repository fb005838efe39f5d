using System.Globalization;
using ExperimentHarness.EndToEnd.Tests.Browsers;
using Microsoft.Playwright;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Reports;

/// <summary>The pages of real runs in a real browser, from disk.</summary>
internal sealed class PageBrowserTests
{
    private static TrainedPages _trained = null!;
    private static Chromium? _browser;

    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    [OneTimeSetUp]
    public static async Task TrainAndOpenBrowser()
    {
        _browser = await Chromium.StartAsync();
        _trained = new TrainedPages();
        Assert.That(_trained.Run("compare", "--experiment=quickstart", $"--html={_trained["compared.html"]}").ExitCode, Is.Zero);
    }

    [OneTimeTearDown]
    public static async Task CloseBrowser()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _trained?.Dispose();
    }

    private static string RunPage => Path.Combine(_trained.RunFolders[0], "artifacts", "report.html");

    private static string ExperimentPage => _trained["results/quickstart/report/index.html"];

    [TestCase(400, ColorScheme.Light)]
    [TestCase(400, ColorScheme.Dark)]
    [TestCase(1600, ColorScheme.Light)]
    [TestCase(1600, ColorScheme.Dark)]
    public async Task EveryPage_AnyWidthAndScheme_ShowsWithoutComplaintRequestOrSidewaysScrolling(int width, ColorScheme scheme)
    {
        foreach (string path in (string[])[RunPage, ExperimentPage, _trained["compared.html"]])
        {
            IPage page = await OpenAsync(path, width, scheme);
            await UnfoldAsync(page);

            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), path);
            Assert.That(await page.EvaluateAsync<bool>("[...document.images].every(image => image.complete && image.naturalWidth > 0)"), path);
            Assert.That(await Luminance(page), scheme == ColorScheme.Dark ? Is.LessThan(60) : Is.GreaterThan(200), path);
            await page.CloseAsync();
        }

        Assert.That(_complaints, Is.Empty);
        Assert.That(_requests.Where(request => !request.StartsWith("data:", StringComparison.Ordinal)).ToArray(), Has.Length.EqualTo(3).And.All.StartsWith("file://"));
    }

    [Test]
    public async Task RunPage_LearningCurves_HaveAPointForEveryEpoch()
    {
        IPage page = await OpenAsync(RunPage);
        ILocator curves = page.Locator("#learning-curves [data-series='training'], #learning-curves [data-series='validation']");

        Assert.That(await curves.CountAsync(), Is.EqualTo(4));
        foreach (ILocator curve in await curves.AllAsync())
        {
            Assert.That(await curve.GetAttributeAsync("data-points"), Is.EqualTo(TrainedPages.Epochs.ToString(CultureInfo.InvariantCulture)));
            Assert.That(await curve.Locator(".marker").CountAsync(), Is.EqualTo(TrainedPages.Epochs));
        }
    }

    [Test]
    public async Task RunPage_ItsSections_AreAllThereAndDrawn()
    {
        IPage page = await OpenAsync(RunPage);

        Assert.That(await page.Locator("main > section > h2").AllTextContentsAsync(), Is.EqualTo(new[] { "Result", "Learning curves", "Predictions", "Pictures", "Time", "Environment", "Spec" }));
        Assert.That(await page.Locator(".gallery h3").AllTextContentsAsync(), Is.EqualTo(new[] { "Training pictures", "Augmented views", "Most wrong", "Least sure" }));
        Assert.That(await page.Locator("#predictions .chart figcaption strong").AllTextContentsAsync(), Is.EqualTo(new[] { "ROC", "Precision and recall", "Calibration" }));
        Assert.That(await page.Locator("#predictions .confusion td b").AllTextContentsAsync(), Has.Count.EqualTo(4));
        Assert.That(await page.EvaluateAsync<bool>("[...document.images].every(image => image.alt.length > 0)"));
        Assert.That(await page.EvaluateAsync<bool>("[...document.querySelectorAll('svg[role=img]')].every(drawing => drawing.getAttribute('aria-label'))"));
    }

    [Test]
    public async Task RunPage_EpochsSortedByKeyboard_StandInTheOrderOfTheirValues()
    {
        IPage page = await OpenAsync(RunPage);
        await UnfoldAsync(page);
        ILocator heading = page.Locator("#learning-curves table button", new PageLocatorOptions { HasTextString = "val_loss" });
        string column = "document.querySelectorAll('#learning-curves tbody tr')].map(row => Number(row.cells[[...row.parentElement.parentElement.tHead.rows[0].cells].findIndex(cell => cell.textContent === 'val_loss')].dataset.value))";

        await heading.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        double[] up = await page.EvaluateAsync<double[]>($"[...{column}");
        await page.Keyboard.PressAsync("Enter");
        double[] down = await page.EvaluateAsync<double[]>($"[...{column}");

        Assert.That(up, Has.Length.EqualTo(TrainedPages.Epochs).And.Ordered.Ascending);
        Assert.That(down, Is.EqualTo(up.Reverse()));
        Assert.That(await page.Locator("#learning-curves th[aria-sort=descending]").CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task ExperimentPage_ClickOnARun_OpensItsPage()
    {
        IPage page = await OpenAsync(ExperimentPage);
        ILocator links = page.Locator("#runs tbody a");

        Assert.That(await links.CountAsync(), Is.EqualTo(2));
        await links.First.ClickAsync();
        await page.Locator("#learning-curves").WaitForAsync();
    }

    [Test]
    public async Task ExperimentPage_TwoSeeds_AreOneLineWithABand()
    {
        IPage page = await OpenAsync(ExperimentPage);
        ILocator series = page.Locator("#curves .chart").First.Locator(".series");

        Assert.That(await series.CountAsync(), Is.EqualTo(1));
        Assert.That(await series.GetAttributeAsync("data-series"), Does.Contain("mean of 2 seeds"));
        Assert.That((await series.GetAttributeAsync("data-points"), await series.Locator(".band").CountAsync()), Is.EqualTo(($"{TrainedPages.Epochs}", 1)));
    }

    [TestCase(400)]
    [TestCase(1600)]
    public async Task HostilePage_NamesOfEveryKind_AreOnlyNames(int width)
    {
        File.WriteAllBytes(_trained["hostile.html"], HostileRun.Page());
        IPage page = await OpenAsync(_trained["hostile.html"], width);
        await UnfoldAsync(page);

        Assert.That(await page.EvaluateAsync<bool>("window.hacked === undefined"));
        Assert.That(await page.Locator("script").CountAsync(), Is.EqualTo(1));
        Assert.That(await page.Locator("#predictions thead th").AllTextContentsAsync(), Does.Contain(HostileRun.Script).And.Contain(HostileRun.RightToLeft));
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
        Assert.That(_complaints, Is.Empty);
    }

    private static async Task UnfoldAsync(IPage page) => await page.EvaluateAsync("document.querySelectorAll('details').forEach(folded => folded.open = true)");

    private static Task<double> Luminance(IPage page) =>
        page.EvaluateAsync<double>("getComputedStyle(document.querySelector('section')).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3");

    private async Task<IPage> OpenAsync(string path, int width = 1200, ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await _browser!.NewPageAsync(width, 900, scheme);
        page.Console += (_, message) => _complaints.Add(message.Text);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Dialog += (_, dialog) => _complaints.Add(dialog.Message);
        page.Request += (_, request) => _requests.Add(request.Url);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        return page;
    }
}
