using System.Xml.Linq;

// Runs every test project, one after the other, and prints one line over all of them. A test host that dies leaves
// no result, or one without a failed test; both count as a failure.
void RunTests(string filter)
{
    string results = InRoot("TestResults");
    CleanDirectory(results);
    var total = new TestCounts(0, 0, 0);
    foreach (string project in TestProjects())
    {
        string trx = System.IO.Path.Combine(results, project + ".trx");
        string assembly = InRoot($"tests/{project}/bin/Release/net10.0/{project}.dll");
        string[] filterArguments = filter == "" ? [] : ["--filter", filter];
        int exitCode = ExitCodeOf(root, "dotnet", ["test", assembly, "--nologo", "--logger", "console;verbosity=minimal", "--logger", $"trx;LogFileName={trx}", "--results-directory", results, .. filterArguments]);
        total = total.Plus(CountTests(trx, exitCode));
    }

    bool isSkippedForbidden = EnvironmentVariable("HARNESS_FORBID_SKIPPED") == "1" && total.Skipped > 0;
    bool isNothingFound = total is (0, 0, 0);
    Console.WriteLine(isSkippedForbidden ? "HARNESS_FORBID_SKIPPED is set: a skipped test is a failure here" : isNothingFound ? "no test was found at all" : "");
    Console.WriteLine(total);
    Environment.Exit(total.Failed > 0 || isSkippedForbidden ? 1 : isNothingFound ? 2 : 0);
}

IEnumerable<string> TestProjects() =>
    new DirectoryInfo(InRoot("tests")).GetDirectories("*.Tests").Select(folder => folder.Name).OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal);

TestCounts CountTests(string trx, int exitCode)
{
    if (!System.IO.File.Exists(trx))
    {
        return new TestCounts(0, 1, 0);
    }

    XElement counters = XDocument.Load(trx).Descendants().First(element => element.Name.LocalName == "Counters");
    int passed = Number(counters, "passed");
    int skipped = Number(counters, "total") - Number(counters, "executed");
    int failed = Number(counters, "executed") - passed;
    return new TestCounts(passed, exitCode != 0 ? Math.Max(failed, 1) : failed, skipped);
}

int Number(XElement element, string name) => int.Parse(element.Attribute(name)!.Value);

record TestCounts(int Passed, int Failed, int Skipped)
{
    public TestCounts Plus(TestCounts other) => new(Passed + other.Passed, Failed + other.Failed, Skipped + other.Skipped);

    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
}
