using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using Microsoft.Playwright;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Sweeps;

/// <summary>The page of a sweep that the real program made, in a real browser. Screenshots stay with the test's results.</summary>
[NonParallelizable]
internal sealed class SweepPageTests
{
    private const string Chromium = "/usr/bin/chromium";
    private const int Trials = 6;
    private const float PatientMilliseconds = 60_000;
    private static readonly string[] Arguments = ["sweep", "--experiment=quickstart-sweep", "--offline", "--trials=6", "--set", "training.epochs=3"];

    private static TrainingRoot _root = null!;
    private static string _folder = "";
    private static IPlaywright _playwright = null!;
    private static IBrowser _browser = null!;

    [OneTimeSetUp]
    public static async Task SweepAndOpenBrowser()
    {
        if (!File.Exists(Chromium))
        {
            Assert.Ignore($"needs a browser at {Chromium}: apt-get install chromium");
        }

        _root = new TrainingRoot("quickstart-sweep");
        ProcessResult result = _root.Harness(Arguments);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        _folder = Directory.GetDirectories(Path.Combine(_root.Folder, "results/quickstart-sweep/sweep")).Single();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    [OneTimeTearDown]
    public static async Task CloseBrowser()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        _root?.Dispose();
    }

    [Test]
    public async Task Page_Opened_HasNoErrorAndAsksNothingOfANetwork()
    {
        List<string> errors = [];
        List<string> requests = [];
        IPage page = await NewPageAsync(1600, ColorScheme.Light);
        page.Console += (_, message) => errors.AddRange(message.Type is "error" or "warning" ? [message.Text] : Array.Empty<string>());
        page.PageError += (_, error) => errors.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);
        await OpenAsync(page);
        await page.Locator("thead button").First.ClickAsync();

        Assert.That(errors, Is.Empty);
        Assert.That(requests, Has.Count.EqualTo(1).And.All.StartsWith("file:///"));
    }

    [Test]
    public async Task Charts_AndTable_ShowEveryTrial()
    {
        IPage page = await NewPageAsync(1600, ColorScheme.Light);
        await OpenAsync(page);

        Assert.That(await page.Locator("table.sortable tbody tr").CountAsync(), Is.EqualTo(Trials));
        Assert.That(await page.Locator(".parallel .series").CountAsync(), Is.EqualTo(Trials));
        ILocator charts = page.Locator(".chart:not(.parallel)");
        Assert.That(await charts.CountAsync(), Is.EqualTo(4), "history and a slice for each of three parameters");
        for (int chart = 0; chart < 4; chart++)
        {
            Assert.That(await charts.Nth(chart).Locator(".series:not([data-series^='best']) .marker").CountAsync(), Is.EqualTo(Trials), $"chart {chart}");
        }
    }

    [Test]
    public async Task Heading_Clicked_SortsTrialsByItsNumbers()
    {
        IPage page = await NewPageAsync(1600, ColorScheme.Light);
        await OpenAsync(page);
        ILocator heading = page.Locator("thead th").Filter(new LocatorFilterOptions { HasText = "learning_rate" });

        await heading.GetByRole(AriaRole.Button).ClickAsync();

        Assert.That(await heading.GetAttributeAsync("aria-sort"), Is.EqualTo("ascending"));
        string[] rates = await page.Locator("tbody tr td:nth-child(4)").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.dataset.value)");
        Assert.That(rates.Select(rate => double.Parse(rate, System.Globalization.CultureInfo.InvariantCulture)), Is.Ordered.Ascending);
        Assert.That(rates, Has.Length.EqualTo(Trials).And.Not.Contains(null));
    }

    [TestCase(400, ColorScheme.Light)]
    [TestCase(1600, ColorScheme.Light)]
    [TestCase(1600, ColorScheme.Dark)]
    public async Task Page_AnyWidthAndScheme_FitsAndIsReadable(int width, ColorScheme scheme)
    {
        IPage page = await NewPageAsync(width, scheme);
        await OpenAsync(page);

        string picture = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"sweep-page-{width}-{scheme}.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = picture, FullPage = true });
        TestContext.AddTestAttachment(picture);
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
        int brightness = await page.EvaluateAsync<int>("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])");
        Assert.That(brightness < 128, Is.EqualTo(scheme == ColorScheme.Dark));
    }

    [Test]
    public void Sweep_NothingLeftToDo_WritesTheSameFiles()
    {
        string[] names = ["report.html", "history.png", "slices.png", "parallel-coordinates.png", "trials.csv", "best.yaml"];
        byte[][] before = [.. names.Select(Read)];

        ProcessResult result = _root.Harness(Arguments);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(names.Select(Read), Is.EqualTo(before));
    }

    [Test]
    public void Report_FilesAreGone_BringsThemBackAsTheyWere()
    {
        string[] names = ["report.html", "history.png", "slices.png", "parallel-coordinates.png"];
        byte[][] before = [.. names.Select(Read)];
        foreach (string name in names)
        {
            File.Delete(Path.Combine(_folder, name));
        }

        ProcessResult first = _root.Harness("report", "--experiment=quickstart-sweep", "--format=csv");
        ProcessResult second = _root.Harness("report", "--experiment=quickstart-sweep", "--format=csv");

        Assert.That(first.ExitCode, Is.Zero, first.Error);
        Assert.That(names.Select(Read), Is.EqualTo(before));
        Assert.That(SweepLines(first), Has.Count.EqualTo(names.Length).And.All.Contains("written"));
        Assert.That(SweepLines(second), Has.Count.EqualTo(names.Length).And.All.Contains("same"));
    }

    private static List<string> SweepLines(ProcessResult result) => [.. result.Output.Split('\n').Where(line => line.StartsWith("quickstart-sweep/sweep/", StringComparison.Ordinal))];

    private static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(_folder, name));

    private static async Task<IPage> NewPageAsync(int width, ColorScheme scheme)
    {
        IPage page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 1000 }, ColorScheme = scheme });
        page.SetDefaultTimeout(PatientMilliseconds);
        return page;
    }

    private static Task<IResponse?> OpenAsync(IPage page) => page.GotoAsync(new Uri(Path.Combine(_folder, "report.html")).AbsoluteUri);
}
