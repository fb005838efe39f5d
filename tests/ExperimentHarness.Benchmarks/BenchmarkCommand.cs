using System.CommandLine;
using System.CommandLine.Parsing;
using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Libtorch;
using ExperimentHarness.Benchmarks.Measuring;
using ExperimentHarness.Benchmarks.Parts;
using ExperimentHarness.Benchmarks.Programs;
using ExperimentHarness.Benchmarks.Reports;
using ExperimentHarness.Cli;
using ExperimentHarness.Cli.Commands;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Provenance;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Benchmarks;

/// <summary>The command line of the benchmark.</summary>
/// <param name="terminal">Where results go.</param>
internal sealed class BenchmarkCommand(Terminal terminal)
{
    private static readonly IBenchmarkPart[] Parts = [new ForwardPart(), new HeadPart(), new RecipePart(), new MemoryPart(), new GrowthPart(), new StartPart()];

    private readonly Option<string[]> _filter = new("--filter")
    {
        Description = "Only these parts, separated by commas; the others keep their figures of the same machine and day.",
        HelpName = string.Join('|', Parts.Select(part => part.Name)),
        CustomParser = ParseFilter,
        DefaultValueFactory = _ => [.. Parts.Select(part => part.Name)],
    };

    private readonly Option<bool> _full = new("--full") { Description = "Makes whole runs and more rounds; takes about an hour instead of some minutes." };

    private readonly Option<bool> _readme = new("--readme") { Description = "Renews the tables in README.md, once every part has figures of this machine and day." };

    private readonly Option<string?> _root = new("--root") { Description = "The repository.", HelpName = "folder" };

    /// <summary>Parses the arguments and runs what they ask for; the exit code.</summary>
    public int Run(string[] arguments)
    {
        var command = new RootCommand("Measures this harness against libtorch, ONNX Runtime and TensorFlow on this machine; docs/benchmarks.md says how.") { _filter, _full, _readme, _root };
        command.SetAction(Measure);
        ParseResult parsed = command.Parse(arguments);
        UsageErrors.ThrowIfAny(parsed);
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Out, Error = terminal.Error });
    }

    private static string[] ParseFilter(ArgumentResult result)
    {
        string[] names = [.. result.Tokens.SelectMany(token => token.Value.Split(','))];
        foreach (string unknown in names.Where(name => !Parts.Any(part => part.Name == name)))
        {
            result.AddError($"'--filter={unknown}' is no part; there are {string.Join(", ", Parts.Select(part => part.Name))}");
        }

        return names;
    }

    private int Measure(ParseResult parsed)
    {
        HarnessFolders folders = Composition.FindFolders(parsed.GetValue(_root));
        IBenchmarkPart[] parts = [.. Parts.Where(part => parsed.GetValue(_filter)!.Contains(part.Name, StringComparer.Ordinal))];

        LibtorchLibrary.MakeLoadable();
        terminal.Error.WriteLine("pictures, weights and features ...");
        var baseline = BaselineExperiment.Prepare(Path.Combine(folders.Root, ".harness", "benchmark"), folders.Experiments);
        InputMaker.Make(baseline);
        var program = new HarnessProgram(Path.Combine(folders.Root, "src/ExperimentHarness.Cli/bin/Release/net10.0/harness.dll"));
        var setting = new BenchmarkSetting(baseline, program, parsed.GetValue(_full), terminal.Error.WriteLine);

        List<Measurement> measurements = [.. parts.SelectMany(part => part.Measure(setting))];
        if (!baseline.HasPhotographs)
        {
            setting.Libraries.Add("drawn pictures and random weights, since photographs or weights could not be had");
        }

        var report = new BenchmarkReport(ThisMachine(), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), [.. setting.Libraries], [.. measurements]);
        BenchmarkReport whole = ReportJson.Save(Path.Combine(folders.Root, "docs", "benchmarks"), report);
        Show(whole);
        return !parsed.GetValue(_readme) || RenewReadme(Path.Combine(folders.Root, "README.md"), whole) ? ExitCode.Done : ExitCode.Failed;
    }

    private bool RenewReadme(string path, BenchmarkReport report)
    {
        string[] missing = [.. report.FindMissing(Parts.Select(part => part.Name))];
        if (missing.Length > 0)
        {
            terminal.Error.WriteLine($"README.md is as it was: {string.Join(" and ", missing)} have no figures of this machine and day; measure them with --filter={string.Join(',', missing)} --readme");
            return false;
        }

        AtomicFile.WriteAllText(path, ReadmeSection.Replace(File.ReadAllText(path), report));
        return true;
    }

    private void Show(BenchmarkReport report)
    {
        terminal.Out.WriteLine($"{report.Machine}");
        terminal.Out.WriteLine(string.Join("; ", report.Libraries));
        ReportTables.Measurements(report).Write(terminal, OutputFormat.Table);
        ReportTables.Comparisons(report).Write(terminal, OutputFormat.Table);
    }

    private static MachineDescription ThisMachine()
    {
        Machine machine = Machine.Current();
        return new MachineDescription(
            machine.Processor ?? machine.Architecture, machine.ProcessorFeatures, machine.LogicalProcessors, machine.MemoryBytes, machine.OperatingSystem, machine.Runtime);
    }
}
