using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace ExperimentHarness.TensorFlow.Native;

/// <summary>
/// TensorFlow's C interface (tensorflow/c/c_api.h), as far as it is used. Names without their TF_. The library is the one that
/// <see cref="Libraries.TensorFlowLibrary"/> has loaded.
/// </summary>
internal static unsafe partial class CApi
{
    /// <summary>Name that imports go by.</summary>
    public const string Library = "tensorflow";

    [LibraryImport(Library, EntryPoint = "TF_NewStatus")]
    public static partial nint NewStatus();

    [LibraryImport(Library, EntryPoint = "TF_DeleteStatus")]
    public static partial void DeleteStatus(nint status);

    [LibraryImport(Library, EntryPoint = "TF_GetCode")]
    public static partial StatusCode GetCode(StatusHandle status);

    [LibraryImport(Library, EntryPoint = "TF_Message")]
    public static partial byte* Message(StatusHandle status);

    [LibraryImport(Library, EntryPoint = "TF_AllocateTensor")]
    public static partial nint AllocateTensor(DataType type, ReadOnlySpan<long> shape, int rank, nuint bytes);

    [LibraryImport(Library, EntryPoint = "TF_DeleteTensor")]
    public static partial void DeleteTensor(nint tensor);

    [LibraryImport(Library, EntryPoint = "TF_TensorData")]
    public static partial void* TensorData(TensorHandle tensor);

    [LibraryImport(Library, EntryPoint = "TF_TensorByteSize")]
    public static partial nuint TensorByteSize(TensorHandle tensor);

    [LibraryImport(Library, EntryPoint = "TF_NewGraph")]
    public static partial nint NewGraph();

    [LibraryImport(Library, EntryPoint = "TF_DeleteGraph")]
    public static partial void DeleteGraph(nint graph);

    [LibraryImport(Library, EntryPoint = "TF_NewOperation", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewOperation(GraphHandle graph, string type, string name);

    [LibraryImport(Library, EntryPoint = "TF_AddInput")]
    public static partial void AddInput(nint description, NativeOutput input);

    [LibraryImport(Library, EntryPoint = "TF_AddControlInput")]
    public static partial void AddControlInput(nint description, nint operation);

    [LibraryImport(Library, EntryPoint = "TF_SetAttrType", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetAttrType(nint description, string name, DataType value);

    [LibraryImport(Library, EntryPoint = "TF_SetAttrBool", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetAttrBool(nint description, string name, byte value);

    [LibraryImport(Library, EntryPoint = "TF_SetAttrString", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetAttrString(nint description, string name, ReadOnlySpan<byte> value, nuint length);

    [LibraryImport(Library, EntryPoint = "TF_SetAttrIntList", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetAttrIntList(nint description, string name, ReadOnlySpan<long> values, int count);

    [LibraryImport(Library, EntryPoint = "TF_SetAttrShape", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetAttrShape(nint description, string name, ReadOnlySpan<long> shape, int rank);

    [LibraryImport(Library, EntryPoint = "TF_SetAttrTensor", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetAttrTensor(nint description, string name, TensorHandle value, StatusHandle status);

    [LibraryImport(Library, EntryPoint = "TF_FinishOperation")]
    public static partial nint FinishOperation(nint description, StatusHandle status);

    [LibraryImport(Library, EntryPoint = "TF_AddGradients")]
    public static partial void AddGradients(
        GraphHandle graph,
        ReadOnlySpan<NativeOutput> results,
        int resultCount,
        ReadOnlySpan<NativeOutput> arguments,
        int argumentCount,
        nint resultGradients,
        StatusHandle status,
        Span<NativeOutput> gradients);

    [LibraryImport(Library, EntryPoint = "TF_NewSessionOptions")]
    public static partial nint NewSessionOptions();

    [LibraryImport(Library, EntryPoint = "TF_DeleteSessionOptions")]
    public static partial void DeleteSessionOptions(nint options);

    [LibraryImport(Library, EntryPoint = "TF_SetConfig")]
    public static partial void SetConfig(SessionOptionsHandle options, ReadOnlySpan<byte> proto, nuint length, StatusHandle status);

    [LibraryImport(Library, EntryPoint = "TF_NewSession")]
    public static partial nint NewSession(GraphHandle graph, SessionOptionsHandle options, StatusHandle status);

    [LibraryImport(Library, EntryPoint = "TF_CloseSession")]
    public static partial void CloseSession(nint session, StatusHandle status);

    [LibraryImport(Library, EntryPoint = "TF_DeleteSession")]
    public static partial void DeleteSession(nint session, StatusHandle status);

    [LibraryImport(Library, EntryPoint = "TF_SessionRun")]
    public static partial void SessionRun(
        SessionHandle session,
        nint runOptions,
        ReadOnlySpan<NativeOutput> feeds,
        ReadOnlySpan<nint> feedTensors,
        int feedCount,
        ReadOnlySpan<NativeOutput> fetches,
        Span<nint> fetchTensors,
        int fetchCount,
        ReadOnlySpan<nint> targets,
        int targetCount,
        nint runMetadata,
        StatusHandle status);

    [LibraryImport(Library, EntryPoint = "TF_SessionListDevices")]
    public static partial nint SessionListDevices(SessionHandle session, StatusHandle status);

    [LibraryImport(Library, EntryPoint = "TF_DeleteDeviceList")]
    public static partial void DeleteDeviceList(nint devices);

    [LibraryImport(Library, EntryPoint = "TF_DeviceListCount")]
    public static partial int DeviceListCount(DeviceListHandle devices);

    [LibraryImport(Library, EntryPoint = "TF_DeviceListType")]
    public static partial byte* DeviceListType(DeviceListHandle devices, int index, StatusHandle status);
}
