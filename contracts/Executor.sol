// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// Put in place of an account's own code for one simulated call from that account to itself: runs reads and calls in
/// order, as their sender, and returns how each ended. To everybody else it behaves as the account does without it.
contract Executor {
    struct Step {
        uint256 kind;
        address to;
        uint256 value;
        /// What the callee may use.
        uint256 gasLimit;
        bytes data;
    }

    struct Result {
        uint256 status;
        uint256 gasUsed;
        bytes returnData;
    }

    /// Undone after it has answered: neither its writes nor the slots it warmed are seen by what follows.
    uint256 private constant READ = 0;
    uint256 private constant CREATE = 2;

    uint256 private constant REVERTED = 0;
    uint256 private constant SUCCESS = 1;
    /// The account has less than the call's value.
    uint256 private constant UNFUNDED = 2;
    /// Too little gas was left for what the step may use.
    uint256 private constant STARVED = 3;

    bytes4 private constant RUN = 0xf1115001;
    bytes4 private constant LOOK = 0xf1115002;

    /// Holds the code that the account really has, where it has some.
    address private constant OWN_CODE = 0x00000000000000000000000000000000F1115198;
    uint256 private constant MAX_RETURN_BYTES = 4096;
    /// What calling itself and reverting costs beside what is called.
    uint256 private constant LOOK_GAS = 20_000;
    uint256 private constant RESERVE_GAS = 50_000;

    /// Gas of CALL itself and of its arguments, which a transaction does not pay.
    uint256 private constant CALL_GAS = 142;
    uint256 private constant VALUE_GAS = 6_700;
    uint256 private constant NEW_ACCOUNT_GAS = 25_000;

    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    fallback(bytes calldata input) external payable returns (bytes memory) {
        bool isPlain = OWN_CODE.code.length == 0;
        if (msg.sender == address(this)) {
            if (msg.sig == RUN) return abi.encode(_run(abi.decode(input[4:], (Step[])), isPlain));
            if (msg.sig == LOOK) _look(address(bytes20(input[4:24])), input[24:]);
        }
        return isPlain ? _answerAsPlainAccount(input) : _delegate(input);
    }

    /// `isPlain` was read before anything runs: the account's own code is warm then, and coins that come with little
    /// gas can be received.
    function _run(Step[] memory steps, bool isPlain) private returns (Result[] memory results) {
        results = new Result[](steps.length);
        for (uint256 index; index < steps.length; ++index) {
            Step memory step = steps[index];
            bool fits = (gasleft() * 63) / 64 > step.gasLimit + RESERVE_GAS;
            if (step.kind == READ) {
                if (fits) results[index] = _read(step);
                else results[index].status = STARVED;
            } else if (step.value > address(this).balance) {
                results[index].status = UNFUNDED;
            } else {
                results[index] = _execute(step, isPlain);
                if (!fits && results[index].status == REVERTED) results[index].status = STARVED;
            }
        }
    }

    function _read(Step memory step) private returns (Result memory result) {
        (bool wasKept, bytes memory seen) = _call(
            address(this), 0, step.gasLimit + LOOK_GAS, abi.encodePacked(LOOK, step.to, step.data)
        );
        if (wasKept || seen.length < 32) return result;
        assembly {
            mstore(result, mload(add(seen, 32)))
            mstore(add(seen, 32), sub(mload(seen), 32))
            mstore(add(result, 64), add(seen, 32))
        }
    }

    /// Reverts with whether the call succeeded, followed by what it returned.
    function _look(address to, bytes memory data) private {
        (bool succeeded, bytes memory returned) = _call(to, 0, gasleft(), data);
        assembly {
            let size := mload(returned)
            mstore(returned, succeeded)
            revert(returned, add(size, 32))
        }
    }

    function _execute(Step memory step, bool isPlain) private returns (Result memory result) {
        bool succeeded;
        uint256 gasBefore = gasleft();
        if (step.kind == CREATE) {
            (uint256 value, bytes memory code) = (step.value, step.data);
            address created;
            assembly {
                created := create(value, add(code, 32), mload(code))
            }
            succeeded = created != address(0);
            result.gasUsed = gasBefore - gasleft();
            if (!succeeded) result.returnData = _returned();
        } else if (step.to == address(this)) {
            succeeded = isPlain;
            if (!isPlain) assembly {
                let data := mload(add(step, 128))
                succeeded := delegatecall(mload(add(step, 96)), OWN_CODE, add(data, 32), mload(data), 0, 0)
            }
            result.gasUsed = isPlain ? 0 : gasBefore - gasleft();
            if (!isPlain) result.returnData = _returned();
        } else {
            // A transaction's target is warm before it starts.
            uint256 free = step.to.codehash == 0 && step.value > 0 ? NEW_ACCOUNT_GAS : 0;
            free += CALL_GAS + (step.value > 0 ? VALUE_GAS : 0);
            (address to, uint256 value, uint256 gasLimit, bytes memory data) =
                (step.to, step.value, step.gasLimit, step.data);
            uint256 used;
            assembly {
                used := gas()
                succeeded := call(gasLimit, to, value, add(data, 32), mload(data), 0, 0)
                used := sub(used, gas())
            }
            result.gasUsed = used > free ? used - free : 0;
            result.returnData = _returned();
        }
        result.status = succeeded ? SUCCESS : REVERTED;
    }

    function _call(address to, uint256 value, uint256 gasLimit, bytes memory data)
        private
        returns (bool succeeded, bytes memory returned)
    {
        assembly {
            succeeded := call(gasLimit, to, value, add(data, 32), mload(data), 0, 0)
        }
        returned = _returned();
    }

    /// What the last call returned, cut to a size that fits into an answer.
    function _returned() private pure returns (bytes memory returned) {
        assembly {
            let size := returndatasize()
            if gt(size, MAX_RETURN_BYTES) { size := MAX_RETURN_BYTES }
            returned := mload(0x40)
            mstore(0x40, add(returned, and(add(size, 63), not(31))))
            mstore(returned, size)
            returndatacopy(add(returned, 32), 0, size)
        }
    }

    function _delegate(bytes memory input) private returns (bytes memory) {
        (bool succeeded, bytes memory returned) = OWN_CODE.delegatecall(input);
        if (succeeded) return returned;
        assembly {
            revert(add(returned, 32), mload(returned))
        }
    }

    /// Nothing runs at a plain account. Who asks nevertheless because there is code now gets the answer that leads to
    /// what would have been done without asking: tokens may be sent, and the account's own signature counts.
    function _answerAsPlainAccount(bytes calldata input) private view returns (bytes memory) {
        bytes4 selector = msg.sig;
        // onERC721Received, onERC1155Received, onERC1155BatchReceived
        if (selector == 0x150b7a02 || selector == 0xf23a6e61 || selector == 0xbc197c81) {
            return abi.encode(selector);
        }
        // isValidSignature(bytes32,bytes)
        if (selector != 0x1626ba7e || input.length < 100) return "";
        (bytes32 hash, bytes memory signature) = abi.decode(input[4:], (bytes32, bytes));
        return abi.encode(_isOwn(hash, signature) ? selector : bytes4(0xffffffff));
    }

    function _isOwn(bytes32 hash, bytes memory signature) private view returns (bool) {
        if (signature.length != 65 && signature.length != 64) return false;
        (bytes32 r, bytes32 s, uint8 v) = (bytes32(0), bytes32(0), 0);
        assembly {
            r := mload(add(signature, 32))
            s := mload(add(signature, 64))
            v := byte(0, mload(add(signature, 96)))
        }
        if (signature.length == 64) {
            v = uint8(uint256(s) >> 255) + 27;
            s = bytes32((uint256(s) << 1) >> 1);
        }
        return uint256(s) <= HALF_ORDER && ecrecover(hash, v, r, s) == address(this);
    }
}
