using System.Runtime.InteropServices;
using ExperimentHarness.Benchmarks.Elf;
using ExperimentHarness.Core.Files;
using TorchSharp;

namespace ExperimentHarness.Benchmarks.Libtorch;

/// <summary>Makes libtorch ready in this process.</summary>
internal static partial class LibtorchLibrary
{
    // malloc.h
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapMaximum = -4;
    private const int KeptBytes = 512 << 20;

    // No symbol of libLibTorchSharp.so has this version, and Debian 12 and Ubuntu 22.04 lack it.
    private const string UnusedVersion = "GLIBCXX_3.4.32";

    /// <summary>Library and version.</summary>
    public static string Version => $"libtorch {torch.__version__} (TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)})";

    /// <summary>Lets TorchSharp's library load where the C++ library is older than the one it was built with. Before any peer starts.</summary>
    public static void MakeLoadable()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so");
        byte[] content = File.ReadAllBytes(path);
        if (WeakVersions.Mark(content, UnusedVersion) > 0)
        {
            AtomicFile.WriteAllBytes(path, content);
        }
    }

    /// <summary>Sets allocator and threads. Before libtorch's first call, or the allocator's settings come too late.</summary>
    public static void Initialize(LibtorchSettings settings)
    {
        if (settings.IsTuned)
        {
            // Freed blocks stay in the process, so that a step does not fault its pages in again; as huge pages.
            // Through libc: .NET's own environment variables do not reach getenv.
            _ = SetAllocatorOption(MmapMaximum, 0);
            _ = SetAllocatorOption(TrimThreshold, int.MaxValue);
            _ = SetAllocatorOption(TopPad, KeptBytes);
            _ = SetVariable("THP_MEM_ALLOC_ENABLE", "1", overwrite: 1);
        }

        torch.set_num_threads(settings.Threads);
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAllocatorOption(int option, int value);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
