using System.Runtime.InteropServices;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow.Libraries;

/// <summary>TensorFlow's C library in this process: loaded once, from one folder, and never unloaded.</summary>
public sealed class TensorFlowLibrary
{
    private const int ShortBuildId = 8;

    private static readonly Lock Loading = new();
    private static TensorFlowLibrary? _loaded;

    private TensorFlowLibrary(string folder, string version, string? buildId)
    {
        Folder = folder;
        Version = version;
        Build = buildId is null ? version : $"{version}+{buildId[..Math.Min(ShortBuildId, buildId.Length)]}";
    }

    /// <summary>The folder it was loaded from.</summary>
    public string Folder { get; }

    /// <summary>Such as <c>2.15.1</c>.</summary>
    public string Version { get; }

    /// <summary>Version and beginning of the build ID, such as <c>2.15.1+159354ca</c>: two builds of a version may compute other bits. Without it where the file has none.</summary>
    public string Build { get; }

    /// <summary>Loads the library, or finds it loaded.</summary>
    /// <param name="folder">Folder that holds it, or whose <c>lib</c> does; an installed TensorFlow's folder too.</param>
    /// <param name="logs">Folder for the library's messages, which would go to the terminal otherwise; a file for each process.</param>
    /// <exception cref="MissingRequirementException">EH5102: it is not there; EH5103: it cannot be used. Nothing stays loaded.</exception>
    public static TensorFlowLibrary Load(string folder, string logs)
    {
        string path = Path.GetFullPath(folder);
        LibraryFiles files = LibraryFiles.Find(path)
            ?? throw new MissingRequirementException("EH5102", $"TensorFlow's library is not in '{path}': looked for {LibraryFiles.Names}, there and in its folder lib. Name in HARNESS_TENSORFLOW the folder that holds it, or unset HARNESS_TENSORFLOW to get it by catalog.yaml");
        lock (Loading)
        {
            _loaded ??= LoadFirst(path, files, logs);
            return _loaded.Folder == path
                ? _loaded
                : throw Unusable(path, $"this process has loaded TensorFlow {_loaded.Version} from '{_loaded.Folder}', and there can be only one");
        }
    }

    private static TensorFlowLibrary LoadFirst(string folder, LibraryFiles files, string logs)
    {
        ProcessEnvironment.Set("TF_CPP_VLOG_FILENAME", LibraryLogs.Prepare(logs));
        nint framework = files.Framework is null ? 0 : LoadFile(files.Framework);
        nint main = 0;
        try
        {
            main = LoadFile(files.Main);
            string version = FindVersion(main, files.Main);
            NativeLibrary.SetDllImportResolver(typeof(CApi).Assembly, (name, _, _) => name == CApi.Library ? main : 0);
            return new TensorFlowLibrary(folder, version, OperatingSystem.IsLinux() ? ElfFile.FindBuildId(files.Main) : null);
        }
        catch (MissingRequirementException)
        {
            NativeLibrary.Free(main);
            NativeLibrary.Free(framework);
            throw;
        }
    }

    private static string FindVersion(nint library, string path)
    {
        if (!NativeLibrary.TryGetExport(library, "TF_Version", out nint function))
        {
            throw Unusable(path, "it has no function TF_Version: it is not TensorFlow");
        }

        string version = Answer.Version(function);
        return LibraryVersion.IsWanted(version)
            ? version
            : throw Unusable(path, $"it is version {version}, and {LibraryVersion.Wanted} is needed");
    }

    private static nint LoadFile(string path)
    {
        if (OperatingSystem.IsLinux() && ElfFile.FindProblem(path) is { } problem)
        {
            throw Unusable(path, problem);
        }

        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            throw Unusable(path, failure.Message);
        }
    }

    private static MissingRequirementException Unusable(string path, string reason) =>
        new("EH5103", $"TensorFlow's library at '{path}' cannot be used: {reason}. Name another folder in HARNESS_TENSORFLOW, or unset it and remove the folder that was unpacked, to get it anew");
}
